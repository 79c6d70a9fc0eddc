package io.silvertine.launcher.boot;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the bundle finds its files, and what overrides them.
 *
 * @param home relative paths in properties start here: the directory of the start script
 * @param profile name of a file in {@code config/profiles}
 * @param overrides properties that win over everything else
 * @param environment environment variables by name
 */
public record RuntimeOptions(
        Path home,
        Path config,
        Path routes,
        Optional<String> profile,
        Map<String, String> overrides,
        Function<String, Optional<String>> environment) {
    /** Property that names the data directory. */
    public static final String DATA = "silvertine.data";
    /** Property that names the port of the embedded Kafka; 0 picks a free one. */
    public static final String KAFKA_PORT = "silvertine.kafka.port";
    /** Property that names the management port; 0 picks a free one. */
    public static final String MANAGEMENT_PORT = "camel.management.port";

    public RuntimeOptions {
        overrides = Map.copyOf(overrides);
    }

    /** The shipped files below {@code home}, and the environment of this process. */
    public static RuntimeOptions shipped(Path home) {
        return new RuntimeOptions(
                home,
                home.resolve("config"),
                home.resolve("routes"),
                Optional.empty(),
                Map.of(),
                name -> Optional.ofNullable(System.getenv(name)));
    }

    /** The same with another configuration directory. */
    public RuntimeOptions withConfig(Path other) {
        return new RuntimeOptions(home, other, routes, profile, overrides, environment);
    }

    /** The same with another directory of routes. */
    public RuntimeOptions withRoutes(Path other) {
        return new RuntimeOptions(home, config, other, profile, overrides, environment);
    }

    /** The same with a profile. */
    public RuntimeOptions withProfile(String name) {
        return new RuntimeOptions(home, config, routes, Optional.of(name), overrides, environment);
    }

    /** The same with one property set. */
    public RuntimeOptions with(String key, String value) {
        Map<String, String> more = new HashMap<>(overrides);
        more.put(key, value);
        return new RuntimeOptions(home, config, routes, profile, more, environment);
    }

    /** The same with free ports and a data directory of its own, for a run beside others. */
    public RuntimeOptions isolated(Path data) {
        return with(DATA, data.toAbsolutePath().toString())
                .with(KAFKA_PORT, "0")
                .with(MANAGEMENT_PORT, "0");
    }
}
