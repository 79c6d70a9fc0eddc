package io.silvertine.launcher.check;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the files of a directory of routes, as far as they can be read. */
final class RouteFiles {
    static final String ROUTES = ".camel.yaml";

    private final Consumer<Finding> findings;

    RouteFiles(Consumer<Finding> findings) {
        this.findings = findings;
    }

    List<RouteFile> read(Path directory) {
        List<RouteFile> files = new ArrayList<>();
        try (Stream<Path> listing = Files.list(directory)) {
            List<Path> yaml = listing.filter(f -> f.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
            yaml.stream().filter(f -> !f.toString().endsWith(ROUTES)).forEach(this::badName);
            yaml.stream().filter(f -> f.toString().endsWith(ROUTES)).forEach(f -> routeFile(f)
                    .ifPresent(files::add));
            if (yaml.isEmpty()) {
                add(directory, Position.WHOLE_FILE, "directory", "no routes", "at least one file *" + ROUTES);
            }
        } catch (IOException e) {
            add(
                    directory,
                    Position.WHOLE_FILE,
                    "directory",
                    "not readable: " + e.getMessage(),
                    "a directory of routes");
        }
        return files;
    }

    private void badName(Path file) {
        String name = String.valueOf(file.getFileName());
        add(file, Position.WHOLE_FILE, "file name", name, "a name that ends in " + ROUTES + ", or nobody loads it");
    }

    private Optional<RouteFile> routeFile(Path file) {
        String text = "";
        try {
            text = Files.readString(file);
            YamlNode root =
                    YamlNode.parse(text, (key, at) -> add(file, at, key, "the same key again", "each key once"));
            if (!root.list()) {
                add(file, root.value(), "file", "no list", "a list: each route begins with \"- route:\"");
                return Optional.empty();
            }
            return Optional.of(new RouteFile(file.toString(), root));
        } catch (MarkedYamlEngineException e) {
            noYaml(file, text, e);
        } catch (MalformedInputException e) {
            add(file, Position.WHOLE_FILE, "file", "bytes that are no UTF-8", "a text file in UTF-8");
        } catch (YamlEngineException e) {
            Position at = openQuote(text).orElse(Position.WHOLE_FILE);
            add(file, at, "YAML", String.valueOf(e.getMessage()), "YAML; is every quote closed?");
        } catch (IOException e) {
            add(file, Position.WHOLE_FILE, "file", "not readable: " + e.getMessage(), "a readable YAML file");
        }
        return Optional.empty();
    }

    private void noYaml(Path file, String text, MarkedYamlEngineException e) {
        Position at = e.getProblemMark().map(Position::of).orElse(Position.WHOLE_FILE);
        Optional<Position> quote = openQuote(text).filter(open -> open.line() <= at.line());
        if (quote.isPresent()) {
            add(file, quote.get(), "YAML", "a quote that is not closed", "a quote at both ends");
        } else if (String.valueOf(e.getContext()).contains("flow")
                && e.getContextMark().isPresent()) {
            add(
                    file,
                    Position.of(e.getContextMark().get()),
                    "YAML",
                    "a bracket that is not closed",
                    "a bracket at both ends");
        } else {
            add(file, at, "YAML", e.getProblem(), "YAML; look at the indentation of this line and the one above");
        }
    }

    /** The first line with a quote that does not end there. */
    private static Optional<Position> openQuote(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceAll("\\\\.|'[^']*'|#.*", "");
            if (line.chars().filter(c -> c == '"').count() % 2 == 1) {
                return Optional.of(new Position(i + 1, lines.get(i).lastIndexOf('"') + 1));
            }
        }
        return Optional.empty();
    }

    private void add(Path file, Position position, String key, String seen, String allowed) {
        findings.accept(new Finding(Place.of(file.toString(), position), key, seen, allowed));
    }
}
