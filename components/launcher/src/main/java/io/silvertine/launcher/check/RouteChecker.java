package io.silvertine.launcher.check;

import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RiskConfig;
import io.silvertine.launcher.boot.RuntimeOptions;
import io.silvertine.model.Fault;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.InvalidConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks routes and configuration without starting anything. One object may check many times: what it knows of Camel is
 * read once. Not thread-safe.
 */
public final class RouteChecker {
    private final List<Rule> rules = Rules.all();

    /** Everything that is wrong with these directories, in order of file and line; empty when they can be started. */
    public static List<Finding> check(Path routes, Path config) {
        return check(RuntimeOptions.shipped(Path.of("")).withRoutes(routes).withConfig(config));
    }

    /** Everything that is wrong with what these options name, in order of file and line. */
    public static List<Finding> check(RuntimeOptions options) {
        return new RouteChecker().findings(options);
    }

    /**
     * For a start: refuses to go on when something is wrong.
     *
     * @throws InvalidConfigException with everything that is wrong
     */
    public static void require(RuntimeOptions options) {
        List<ConfigFault> faults = check(options).stream()
                .map(f -> new ConfigFault(where(f.place()), new Fault(f.key(), f.seen(), f.what())))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
    }

    private static String where(Place place) {
        return place + place.routeId().map(id -> ": route " + id).orElse("");
    }

    /** Everything that is wrong with what these options name, in order of file and line. */
    public List<Finding> findings(RuntimeOptions options) {
        List<Finding> findings = new ArrayList<>();
        check(options, findings);
        return findings.stream().distinct().sorted(Finding.ORDER).toList();
    }

    private void check(RuntimeOptions options, List<Finding> findings) {
        List<RouteFile> files = new RouteFiles(findings::add).read(options.routes());
        Optional<LauncherProperties> properties = properties(options, findings::add);
        Optional<BrokerRegistry> brokers =
                properties.flatMap(read -> reading(() -> read.brokers(options), findings::add));
        if (properties.isEmpty()) {
            return; // without a value for any placeholder, everything else would be a fault too
        }
        List<BrokerConfig> configs = brokers.map(BrokerRegistry::configs).orElse(List.of());
        reading(() -> RiskConfig.read(options, properties.get(), configs), findings::add);
        Bundle bundle =
                new Bundle(options, files, properties.get(), new ConfigFiles(options, properties.get()), configs);
        boolean allFiles = findings.stream()
                .noneMatch(f -> f.place().file().startsWith(options.routes().toString()));
        rules.stream()
                .filter(rule -> allFiles || !rule.needsAllFiles())
                .forEach(rule -> rule.check(bundle, finding -> addOnce(findings, finding)));
        List<Finding> causes = new Consequences(bundle).leftOut(findings);
        findings.clear();
        findings.addAll(causes);
        if (findings.isEmpty() && brokers.isPresent()) {
            // what was found already would only be found again, less clearly
            new DryRunRule(brokers.get()).check(bundle, findings::add);
        }
    }

    /** Every broker finds it again, and so do other rules. */
    private static void addOnce(List<Finding> findings, Finding finding) {
        boolean config = !finding.place().file().endsWith(RouteFiles.ROUTES);
        boolean known = findings.stream()
                .anyMatch(f -> f.place().file().equals(finding.place().file())
                        && f.place().line() == finding.place().line()
                        && (config || f.key().equals(finding.key())));
        if (!known) {
            findings.add(finding);
        }
    }

    private static Optional<LauncherProperties> properties(RuntimeOptions options, Consumer<Finding> findings) {
        return reading(
                () -> {
                    LauncherProperties properties = LauncherProperties.read(options);
                    properties.keys().forEach(key -> reading(() -> properties.find(key), findings));
                    return properties;
                },
                findings);
    }

    private static <T> Optional<T> reading(Supplier<T> read, Consumer<Finding> findings) {
        try {
            return Optional.of(read.get());
        } catch (InvalidConfigException e) {
            e.faults().forEach(fault -> findings.accept(ConfigFindings.of(fault)));
            return Optional.empty();
        }
    }
}
