package io.silvertine.launcher.boot;

import io.silvertine.model.Fault;
import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.InvalidConfigException;
import io.silvertine.spi.NearestName;
import io.silvertine.spi.SecretFiles;
import io.silvertine.spi.Settings;
import io.silvertine.spi.StartRules;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The properties files as the launcher reads them before there is a Camel context, with the same precedence: command
 * line, environment ({@code silvertine.kafka.port} is {@code SILVERTINE_KAFKA_PORT}), profile,
 * {@code application.properties}.
 */
public final class LauncherProperties {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final String PROPERTIES = ".properties";
    private static final String SECRETS = "silvertine.secrets.directory";
    private static final String VARIABLE = "env:";
    private static final int MAX_DEPTH = 10;

    private final Path home;
    private final List<Path> files;
    private final Map<String, String> overrides;
    private final Map<String, String> values;
    private final Function<String, Optional<String>> environment;

    private LauncherProperties(
            Path home,
            List<Path> files,
            Map<String, String> overrides,
            Map<String, String> values,
            Function<String, Optional<String>> environment) {
        this.home = home;
        this.files = files;
        this.overrides = overrides;
        this.values = values;
        this.environment = environment;
    }

    /** Reads {@code application.properties} and, before it, {@code profiles/<profile>.properties}. */
    public static LauncherProperties read(RuntimeOptions options) {
        List<Path> files = new ArrayList<>();
        options.profile().ifPresent(p -> files.add(profile(options.config().resolve("profiles"), p)));
        files.add(options.config().resolve("application.properties"));
        Map<String, String> values = new HashMap<>();
        for (Path file : files) {
            load(file).forEach((key, value) -> values.putIfAbsent(String.valueOf(key), String.valueOf(value)));
        }
        return new LauncherProperties(
                options.home(), List.copyOf(files), options.overrides(), values, options.environment());
    }

    private static Path profile(Path directory, String name) {
        List<String> names = profiles(directory);
        if (!names.contains(name)) {
            throw new InvalidConfigException(List.of(new ConfigFault(
                    directory.toString(), new Fault("--profile", name, NearestName.allowed(name, names)))));
        }
        return directory.resolve(name + PROPERTIES);
    }

    private static List<String> profiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(f -> f.endsWith(PROPERTIES))
                    .map(f -> f.substring(0, f.length() - PROPERTIES.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The broker connections, under the rules that these properties set for them. */
    public BrokerRegistry brokers(RuntimeOptions options) {
        Set<String> liveAccounts = Arrays.stream(
                        find("silvertine.live.accounts").orElse("").split(","))
                .map(String::strip)
                .filter(account -> !account.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return BrokerRegistry.read(
                options.config().resolve("brokers"),
                options.environment(),
                new StartRules(options.profile(), liveAccounts, secretsDirectory()));
    }

    private Path secretsDirectory() {
        return home.resolve(text(SECRETS));
    }

    /** The files that {@code {{secretfile:NAME}}} names. */
    public SecretFiles secretFiles() {
        return new SecretFiles(secretsDirectory());
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigException(List.of(new ConfigFault(
                    file.toString(), new Fault("file", "not readable: " + e.getMessage(), "a properties file"))));
        }
    }

    /** The files that were read, the one that wins first. */
    public List<Path> files() {
        return files;
    }

    /** Every key of the files and of the command line. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(overrides.keySet());
        return Collections.unmodifiableSet(keys);
    }

    /** The value of a key, placeholders filled in. */
    public Optional<String> find(String key) {
        return raw(key).map(value -> resolve(key, value, 0)).map(String::strip);
    }

    /**
     * The value of a key.
     *
     * @throws InvalidConfigException when it is nowhere: every default is in {@code application.properties}
     */
    public String text(String key) {
        return find(key).orElseThrow(() -> invalid(key, "nothing", "a value"));
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String key, int min, int max) {
        String text = text(key);
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the fault, which says more than the exception does
        }
        throw invalid(key, text, "a whole number from " + min + " to " + max);
    }

    /** A size in bytes, given as {@code 64MB}. */
    public long megabytes(String key) {
        String text = text(key);
        if (!text.matches("[0-9]{1,6}MB")) {
            throw invalid(key, text, "a whole number with its unit, such as 64MB");
        }
        return Long.parseLong(text.substring(0, text.length() - 2)) << 20;
    }

    /** A duration with its unit, such as {@code 250ms} or {@code 30s}. */
    public Duration duration(String key) {
        String text = text(key);
        Settings settings = new Settings(Map.of(key, text));
        Duration duration = settings.duration(key, Duration.ZERO);
        if (!settings.faults().isEmpty()) {
            throw invalid(key, text, settings.faults().get(0).allowed());
        }
        return duration;
    }

    /** One of a few words. */
    public String choice(String key, List<String> allowed) {
        String text = text(key);
        if (!allowed.contains(text)) {
            throw invalid(key, text, NearestName.allowed(text, allowed));
        }
        return text;
    }

    private Optional<String> raw(String key) {
        String variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return Optional.ofNullable(overrides.get(key))
                .or(() -> environment.apply(variable))
                .or(() -> Optional.ofNullable(values.get(key)));
    }

    private String resolve(String key, String value, int depth) {
        if (depth > MAX_DEPTH) {
            throw invalid(key, value, "placeholders that do not name each other in a circle");
        }
        Matcher matcher = PLACEHOLDER.matcher(value);
        String resolved = matcher.replaceAll(m -> Matcher.quoteReplacement(fill(key, m.group(1), depth)));
        return resolved.equals(value) ? value : resolve(key, resolved, depth + 1);
    }

    private String fill(String key, String expression, int depth) {
        if (expression.startsWith(SecretFileFunction.PREFIX)) {
            SecretFiles.Secret secret = secretFiles().read(expression.substring(SecretFileFunction.PREFIX.length()));
            return secret.value().orElseThrow(() -> invalid(key, secret.trouble(), SecretFileFunction.ALLOWED));
        }
        boolean variable = expression.startsWith(VARIABLE);
        String[] parts = (variable ? expression.substring(VARIABLE.length()) : expression).split(":", 2);
        Optional<String> value =
                variable ? environment.apply(parts[0]) : raw(parts[0]).map(v -> resolve(parts[0], v, depth + 1));
        return value.or(() -> parts.length > 1 ? Optional.of(parts[1]) : Optional.empty())
                .orElseThrow(
                        () -> invalid(key, "{{" + expression + "}}", "a name that is set, or a default after a colon"));
    }

    InvalidConfigException invalid(String key, String seen, String allowed) {
        String file = files.get(files.size() - 1).toString();
        return new InvalidConfigException(List.of(new ConfigFault(file, new Fault(key, seen, allowed))));
    }
}
