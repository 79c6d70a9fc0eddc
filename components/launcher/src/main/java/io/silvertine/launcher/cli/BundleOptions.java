package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.DataDirectory;
import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RuntimeOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which files and directories a command works on; the same for all commands. */
public final class BundleOptions {
    @Option(names = "--config", paramLabel = "DIR", description = "configuration directory (default: the shipped one)")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--routes", paramLabel = "DIR", description = "directory of routes (default: the shipped one)")
    private Optional<Path> routes = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "data directory (silvertine.data)")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--profile", paramLabel = "NAME", description = "a file of config/profiles, without .properties")
    private Optional<String> profile = Optional.empty();

    @Option(names = "--kafka-port", paramLabel = "N", description = "port of the embedded Kafka, 0 for a free one")
    private Optional<Integer> kafkaPort = Optional.empty();

    @Option(names = "--management-port", paramLabel = "N", description = "port of health and API, 0 for a free one")
    private Optional<Integer> managementPort = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "sets a property of config/application.properties; may be repeated")
    private Map<String, String> properties = new LinkedHashMap<>();

    /** Where the bundle lies: the directory of the start script. */
    public static Path home() {
        return Path.of(System.getProperty("silvertine.home", ""))
                .toAbsolutePath()
                .normalize();
    }

    /** The options as the runtime takes them. */
    public RuntimeOptions runtime() {
        RuntimeOptions options = RuntimeOptions.shipped(home());
        for (Map.Entry<String, String> property : properties.entrySet()) {
            options = options.with(property.getKey(), property.getValue());
        }
        if (config.isPresent()) {
            options = options.withConfig(config.get().toAbsolutePath());
        }
        if (routes.isPresent()) {
            options = options.withRoutes(routes.get().toAbsolutePath());
        }
        if (profile.isPresent()) {
            options = options.withProfile(profile.get());
        }
        if (data.isPresent()) {
            options = options.with(
                    RuntimeOptions.DATA, data.get().toAbsolutePath().toString());
        }
        if (kafkaPort.isPresent()) {
            options = options.with(RuntimeOptions.KAFKA_PORT, kafkaPort.get().toString());
        }
        if (managementPort.isPresent()) {
            options = options.with(
                    RuntimeOptions.MANAGEMENT_PORT, managementPort.get().toString());
        }
        return options;
    }

    /** The properties that these options lead to. */
    public LauncherProperties read() {
        return LauncherProperties.read(runtime());
    }

    /** The data directory that these options lead to. */
    public Path dataDirectory() {
        return DataDirectory.path(runtime(), read());
    }
}
