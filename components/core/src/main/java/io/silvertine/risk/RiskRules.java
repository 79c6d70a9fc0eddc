package io.silvertine.risk;

import io.silvertine.model.Fault;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.InvalidConfigException;
import io.silvertine.spi.NearestName;
import io.silvertine.spi.Settings;
import io.silvertine.spi.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code risk.yaml}: a section {@code defaults} and sections {@code broker:<name>}, {@code account:<id>} and
 * {@code symbol:<symbol>}. For each key the most specific section that has it wins: symbol, account, broker, defaults.
 * Immutable; callable from any thread.
 */
public final class RiskRules {
    private static final String DEFAULTS = "defaults";
    private static final List<String> KINDS = List.of("broker:", "account:", "symbol:");

    private final Map<String, Map<String, Object>> sections;
    private final Map<List<String>, RiskLimits> resolved = new ConcurrentHashMap<>();

    private RiskRules(Map<String, Map<String, Object>> sections) {
        this.sections = sections;
    }

    /** No limit at all: for a ledger that is used without a configuration. */
    public static RiskRules none() {
        return new RiskRules(Map.of(
                DEFAULTS,
                Arrays.stream(RiskGate.values()).collect(Collectors.toMap(RiskGate::actionKey, gate -> "off"))));
    }

    /**
     * Reads a file.
     *
     * @throws InvalidConfigException with every fault of the file
     */
    public static RiskRules read(Path file, Function<String, Optional<String>> environment) {
        List<ConfigFault> faults = new ArrayList<>();
        RiskRules rules = YamlFile.read(file, environment, f -> faults.add(new ConfigFault(file.toString(), f)))
                .map(tree -> of(tree, f -> faults.add(new ConfigFault(file.toString(), f))))
                .orElseGet(RiskRules::none);
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
        return rules;
    }

    /** Reads a mapping that is known to be in order, or tells its faults. */
    static RiskRules of(Map<String, Object> tree, Consumer<Fault> faults) {
        Settings settings = new Settings(tree);
        Map<String, Map<String, Object>> sections = new HashMap<>();
        for (String name : settings.keys()) {
            if (!known(name)) {
                settings.fault(name, "an unknown section", allowed(name));
                continue;
            }
            Settings section = settings.section(name);
            section.allowOnly(RiskLimits.keys());
            RiskLimits.read(section);
            sections.put(name, values(tree.get(name)));
        }
        if (!settings.has(DEFAULTS)) {
            settings.fault(DEFAULTS, "nothing", "a section, even if it is empty");
        }
        settings.faults().forEach(faults);
        return new RiskRules(Map.copyOf(sections));
    }

    private static boolean known(String name) {
        return name.equals(DEFAULTS)
                || KINDS.stream().anyMatch(kind -> name.startsWith(kind) && name.length() > kind.length());
    }

    private static String allowed(String name) {
        int colon = name.indexOf(':');
        List<String> words = new ArrayList<>(KINDS);
        words.add(DEFAULTS);
        String hint = NearestName.of(colon < 0 ? name : name.substring(0, colon + 1), words)
                .map(word -> "; did you mean " + word + (colon < 0 ? "" : name.substring(colon + 1)) + "?")
                .orElse("");
        return "defaults, broker:<name>, account:<id> or symbol:<symbol>" + hint;
    }

    private static Map<String, Object> values(Object section) {
        Map<String, Object> values = new HashMap<>();
        if (section instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    values.put(String.valueOf(key), value);
                }
            });
        }
        return values;
    }

    /** Names of the sections. */
    public Set<String> sections() {
        return sections.keySet();
    }

    /** The limits that hold for a symbol of an account. */
    public RiskLimits limits(String broker, String accountId, String symbol) {
        // only sections that exist make a key: names that clients invent do not grow the map
        List<String> path = Stream.of(DEFAULTS, "broker:" + broker, "account:" + accountId, "symbol:" + symbol)
                .filter(sections::containsKey)
                .toList();
        return resolved.computeIfAbsent(path, this::merge);
    }

    private RiskLimits merge(List<String> path) {
        Map<String, Object> merged = new HashMap<>();
        path.forEach(name -> merged.putAll(sections.get(name)));
        return RiskLimits.read(new Settings(merged));
    }
}
