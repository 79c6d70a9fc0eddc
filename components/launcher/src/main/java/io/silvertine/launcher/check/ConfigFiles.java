package io.silvertine.launcher.check;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RiskConfig;
import io.silvertine.launcher.boot.RuntimeOptions;
import io.silvertine.risk.RiskRules;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The configuration files with their places, as far as they can be read: whoever read them before tells the rest. */
final class ConfigFiles {
    private static final String YAML = ".yaml";

    private final RuntimeOptions options;
    private final LauncherProperties properties;
    private final List<PropertiesFile> propertiesFiles = new ArrayList<>();
    private final Map<String, YamlNode> brokers;
    private final Map<String, YamlNode> instruments;
    private final Optional<Path> riskPath;
    private final Map<String, YamlNode> risk = new TreeMap<>();

    ConfigFiles(RuntimeOptions options, LauncherProperties properties) {
        this.options = options;
        this.properties = properties;
        properties.files().forEach(this::properties);
        brokers = directory(options.config().resolve("brokers"));
        instruments = directory(RiskConfig.instruments(options));
        riskPath = property(RiskConfig.FILE).map(name -> RiskConfig.file(options, properties));
        riskPath.ifPresent(path -> read(path).ifPresent(root -> risk.put(path.toString(), root)));
    }

    private void properties(Path file) {
        try {
            propertiesFiles.add(PropertiesFile.read(file));
        } catch (IOException e) {
            // whoever reads the values tells it
        }
    }

    private static Map<String, YamlNode> directory(Path directory) {
        Map<String, YamlNode> files = new TreeMap<>();
        try (Stream<Path> listing = Files.list(directory)) {
            listing.filter(f -> f.toString().endsWith(YAML))
                    .forEach(f -> read(f).ifPresent(root -> files.put(f.toString(), root)));
        } catch (IOException e) {
            return Map.of();
        }
        return files;
    }

    private static Optional<YamlNode> read(Path file) {
        try {
            return Optional.of(YamlNode.parse(Files.readString(file), (key, position) -> {}));
        } catch (IOException | YamlEngineException e) {
            return Optional.empty();
        }
    }

    /** The value of a property; empty too when it names what is not there, which is told elsewhere. */
    Optional<String> property(String key) {
        try {
            return properties.find(key);
        } catch (InvalidConfigException e) {
            return Optional.empty();
        }
    }

    /** The properties files, the one that wins first. */
    List<PropertiesFile> propertiesFiles() {
        return propertiesFiles;
    }

    /** Where the value of a property that counts is. */
    Place propertyPlace(String key) {
        return propertiesFiles.stream()
                .flatMap(file -> file.entry(key).map(e -> Place.of(file.name(), e.valuePosition())).stream())
                .findFirst()
                .orElseGet(() -> Place.of(
                        options.config().resolve("application.properties").toString(), Position.WHOLE_FILE));
    }

    /** Broker files by name. */
    Map<String, YamlNode> brokers() {
        return brokers;
    }

    /** What broker files are called, without their ending. */
    Set<String> brokerNames() {
        Set<String> names = new TreeSet<>();
        brokers.keySet().forEach(file -> names.add(stem(file)));
        return names;
    }

    /** A file's name without directory and ending. */
    static String stem(String file) {
        return String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.yaml$", "");
    }

    /** Where a value of a broker file is. */
    Place brokerPlace(BrokerConfig broker, String path) {
        String file = brokerFile(broker);
        return Place.of(
                file,
                ConfigFindings.node(brokers.get(file), path)
                        .map(YamlNode::place)
                        .orElse(Position.WHOLE_FILE));
    }

    /** Where a key of a broker file is. */
    Place brokerKeyPlace(BrokerConfig broker, String path) {
        String file = brokerFile(broker);
        return Place.of(
                file,
                ConfigFindings.node(brokers.get(file), path).map(YamlNode::key).orElse(Position.WHOLE_FILE));
    }

    private String brokerFile(BrokerConfig broker) {
        return options.config().resolve("brokers").resolve(broker.name() + YAML).toString();
    }

    /** Instrument files by name. */
    Map<String, YamlNode> instruments() {
        return instruments;
    }

    /** The file of limits by its name; none when it cannot be read. */
    Map<String, YamlNode> risk() {
        return risk;
    }

    /** The limits, when they are in order. */
    Optional<RiskRules> riskRules() {
        try {
            return riskPath.map(path -> RiskRules.read(path, options.environment()));
        } catch (InvalidConfigException e) {
            return Optional.empty();
        }
    }
}
