package io.silvertine.launcher.check;

import io.silvertine.model.Fault;
import io.silvertine.spi.ConfigFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns faults of configuration files into findings, with the line where the key is. */
final class ConfigFindings {
    private static final Pattern HINT = Pattern.compile("(.*); did you mean (.+)\\?", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("line ([0-9]+)");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]+)]");

    private ConfigFindings() {}

    static Finding of(ConfigFault configFault) {
        Fault fault = configFault.fault();
        Matcher hint = HINT.matcher(fault.allowed());
        boolean hinted = hint.matches();
        return new Finding(
                configFault.file(),
                line(Path.of(configFault.file()), fault.field()),
                Optional.empty(),
                fault.field(),
                fault.seen(),
                hinted ? hint.group(1) : fault.allowed(),
                hinted ? Optional.of(hint.group(2)) : Optional.empty());
    }

    private static int line(Path file, String key) {
        Matcher line = LINE.matcher(key);
        if (line.matches()) {
            return Integer.parseInt(line.group(1));
        }
        try {
            return file.toString().endsWith(".yaml") ? yamlLine(file, key) : propertyLine(file, key);
        } catch (IOException | YamlEngineException e) {
            return 0; // the file itself is the fault
        }
    }

    private static int yamlLine(Path file, String key) throws IOException {
        List<Object> path = new ArrayList<>();
        Matcher step = STEP.matcher(key);
        while (step.find()) {
            path.add(step.group(2) == null ? step.group(1) : Integer.valueOf(step.group(2)));
        }
        return YamlNode.parse(Files.readString(file), (duplicate, line) -> {}).line(path);
    }

    private static int propertyLine(Path file, String key) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(key + "=")) {
                return i + 1;
            }
        }
        return 0;
    }
}
