package io.silvertine.launcher.check;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RiskConfig;
import io.silvertine.launcher.boot.RuntimeOptions;
import io.silvertine.model.Fault;
import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Checks routes and configuration without starting anything. */
public final class RouteChecker {
    private static final String ROUTES = ".camel.yaml";

    private final List<Finding> findings = new ArrayList<>();

    private RouteChecker() {}

    /** Everything that is wrong with these directories, in order of file and line; empty when they can be started. */
    public static List<Finding> check(Path routes, Path config) {
        return check(RuntimeOptions.shipped(Path.of("")).withRoutes(routes).withConfig(config));
    }

    /** Everything that is wrong with what these options name, in order of file and line. */
    public static List<Finding> check(RuntimeOptions options) {
        RouteChecker checker = new RouteChecker();
        checker.run(options);
        return checker.findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparingInt(Finding::line)
                        .thenComparing(Finding::key))
                .toList();
    }

    /**
     * For a start: refuses to go on when something is wrong.
     *
     * @throws InvalidConfigException with everything that is wrong
     */
    public static void require(RuntimeOptions options) {
        List<ConfigFault> faults = check(options).stream()
                .map(f -> new ConfigFault(f.place(), new Fault(f.key(), f.seen(), f.remedy())))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
    }

    private void run(RuntimeOptions options) {
        List<RouteFile> files = routeFiles(options.routes());
        Optional<LauncherProperties> properties = properties(options);
        Optional<BrokerRegistry> brokers = properties.flatMap(read -> brokers(options, read));
        if (properties.isEmpty()) {
            return; // without a value for any placeholder, everything else would be a fault too
        }
        reading(
                () -> RiskConfig.read(
                        options,
                        properties.get(),
                        brokers.map(BrokerRegistry::configs).orElse(List.of())),
                findings::add);
        Bundle bundle = new Bundle(
                options,
                files,
                properties.get(),
                brokers.map(BrokerRegistry::configs).orElse(List.of()));
        for (Rule rule : List.of(
                new NameRule(), new PlaceholderRule(), new RedeliveryRule(), new EndpointRule(), new SchemaRule())) {
            rule.check(bundle, this::addOnce);
        }
        if (findings.isEmpty()
                && brokers.isPresent()) { // what was found already would only be found again, less clearly
            new DryRunRule(brokers.get()).check(bundle, findings::add);
        }
    }

    /** The first rule that finds something at a place says it most clearly; and every broker finds it again. */
    private void addOnce(Finding finding) {
        boolean known = findings.stream()
                .anyMatch(f -> f.file().equals(finding.file())
                        && f.line() == finding.line()
                        && f.key().equals(finding.key()));
        if (!known) {
            findings.add(finding);
        }
    }

    private List<RouteFile> routeFiles(Path directory) {
        List<RouteFile> files = new ArrayList<>();
        try (Stream<Path> listing = Files.list(directory)) {
            for (Path file : listing.sorted().toList()) {
                if (file.toString().endsWith(ROUTES)) {
                    routeFile(file).ifPresent(files::add);
                } else if (file.toString().matches(".*\\.ya?ml")) {
                    add(file, 0, "file name", String.valueOf(file.getFileName()), "a name that ends in " + ROUTES);
                }
            }
        } catch (IOException e) {
            add(directory, 0, "directory", "not readable: " + e.getMessage(), "a directory of routes");
        }
        if (files.isEmpty() && findings.isEmpty()) {
            add(directory, 0, "directory", "no routes", "at least one file *" + ROUTES);
        }
        return files;
    }

    private Optional<RouteFile> routeFile(Path file) {
        try {
            YamlNode root = YamlNode.parse(
                    Files.readString(file), (key, line) -> add(file, line, key, "the same key again", "each key once"));
            if (!root.list()) {
                add(file, root.line(), "file", "no list", "a list: each route begins with \"- route:\"");
                return Optional.empty();
            }
            return Optional.of(new RouteFile(file.toString(), root));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            add(file, line, "YAML", e.getProblem(), "YAML; look at the indentation of this line and the one above");
        } catch (YamlEngineException | IOException e) {
            add(file, 0, "file", "not readable: " + e.getMessage(), "a readable YAML file");
        }
        return Optional.empty();
    }

    private Optional<LauncherProperties> properties(RuntimeOptions options) {
        return reading(
                () -> {
                    LauncherProperties properties = LauncherProperties.read(options);
                    properties.keys().forEach(key -> reading(() -> properties.find(key), findings::add));
                    return properties;
                },
                findings::add);
    }

    private Optional<BrokerRegistry> brokers(RuntimeOptions options, LauncherProperties properties) {
        return reading(() -> properties.brokers(options), findings::add);
    }

    private static <T> Optional<T> reading(Supplier<T> read, Consumer<Finding> findings) {
        try {
            return Optional.of(read.get());
        } catch (InvalidConfigException e) {
            e.faults().forEach(fault -> findings.accept(ConfigFindings.of(fault)));
            return Optional.empty();
        }
    }

    private void add(Path file, int line, String key, String seen, String allowed) {
        findings.add(new Finding(file.toString(), line, Optional.empty(), key, seen, allowed, Optional.empty()));
    }
}
