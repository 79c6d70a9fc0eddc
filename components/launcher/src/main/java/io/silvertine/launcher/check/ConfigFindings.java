package io.silvertine.launcher.check;

import io.silvertine.model.Fault;
import io.silvertine.spi.ConfigFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns faults of configuration files into findings, with the place of the key or of its value. */
final class ConfigFindings {
    private static final Pattern HINT = Pattern.compile("(.*); did you mean (.+)\\?", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("line ([0-9]+)");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]+)]");
    private static final Set<String> WHOLE = Set.of("file", "file name", "directory");
    private static final String UNKNOWN = "an unknown key";
    private static final String CREDENTIALS = "credentials";

    private ConfigFindings() {}

    static Finding of(ConfigFault configFault) {
        Fault fault = configFault.fault();
        Matcher hint = HINT.matcher(fault.allowed());
        boolean hinted = hint.matches();
        Finding finding = new Finding(
                Place.of(configFault.file(), position(Path.of(configFault.file()), fault)),
                fault.field(),
                fault.seen(),
                hinted ? hint.group(1) : fault.allowed(),
                hinted ? Optional.of(hint.group(2)) : Optional.empty());
        return fault.field().startsWith(CREDENTIALS) ? finding.concealed() : finding;
    }

    private static Position position(Path file, Fault fault) {
        if (WHOLE.contains(fault.field())) {
            return Position.WHOLE_FILE;
        }
        Matcher line = LINE.matcher(fault.field());
        if (line.matches()) {
            return new Position(Integer.parseInt(line.group(1)), 0);
        }
        try {
            return file.toString().endsWith(".yaml")
                    ? yaml(file, fault)
                    : PropertiesFile.read(file).position(fault.field());
        } catch (IOException | YamlEngineException e) {
            return Position.WHOLE_FILE; // the file itself is the fault
        }
    }

    private static Position yaml(Path file, Fault fault) throws IOException {
        YamlNode root = YamlNode.parse(Files.readString(file), (duplicate, position) -> {});
        YamlNode node = root.nearest(path(root, fault.field()));
        return node.text().isPresent() && !fault.seen().startsWith(UNKNOWN) ? node.value() : node.key();
    }

    /** What a dotted path such as {@code accounts[0].id} leads to, or the nearest value above it. */
    static Optional<YamlNode> node(YamlNode root, String field) {
        return Optional.ofNullable(root).map(node -> node.nearest(path(node, field)));
    }

    /** The steps of a dotted path; symbols and accounts may have dots of their own. */
    private static List<Object> path(YamlNode root, String field) {
        List<Object> path = new ArrayList<>();
        String rest = field;
        Optional<String> section = root.fields().keySet().stream()
                .filter(key -> field.equals(key) || field.startsWith(key + "."))
                .reduce((a, b) -> a.length() >= b.length() ? a : b);
        if (section.isPresent()) {
            path.add(section.get());
            rest = field.substring(section.get().length());
        }
        Matcher step = STEP.matcher(rest);
        while (step.find()) {
            path.add(step.group(2) == null ? step.group(1) : Integer.valueOf(step.group(2)));
        }
        return path;
    }
}
