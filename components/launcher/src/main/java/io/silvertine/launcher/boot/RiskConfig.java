package io.silvertine.launcher.boot;

import io.silvertine.model.Fault;
import io.silvertine.risk.RiskRules;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.InstrumentFiles;
import io.silvertine.spi.InvalidConfigException;
import io.silvertine.spi.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Limits and instruments as the configuration has them. */
public record RiskConfig(RiskRules rules, InstrumentFiles instruments) {
    /** Property that names the file of limits; a relative path starts at the configuration directory. */
    public static final String FILE = "silvertine.risk.file";

    /** The file of limits. */
    public static Path file(RuntimeOptions options, LauncherProperties properties) {
        return options.config().resolve(properties.text(FILE)).normalize();
    }

    /** The directory of instruments. */
    public static Path instruments(RuntimeOptions options) {
        return options.config().resolve("instruments");
    }

    /**
     * Reads both.
     *
     * @throws InvalidConfigException with every fault of every file
     */
    public static RiskConfig read(
            RuntimeOptions options, LauncherProperties properties, Collection<BrokerConfig> brokers) {
        List<ConfigFault> faults = new ArrayList<>();
        Path file = file(options, properties);
        RiskRules rules = reading(() -> RiskRules.read(file, options.environment()), RiskRules.none(), faults);
        InstrumentFiles instruments = reading(
                () -> InstrumentFiles.read(instruments(options), options.environment()),
                InstrumentFiles.none(),
                faults);
        List<String> names = new ArrayList<>(List.of("defaults"));
        for (BrokerConfig broker : brokers) {
            names.add("broker:" + broker.name());
            broker.accounts().stream().map(AccountConfig::id).forEach(id -> names.add("account:" + id));
        }
        rules.sections().stream()
                .filter(section -> !brokers.isEmpty() && !section.startsWith("symbol:") && !names.contains(section))
                .forEach(section -> faults.add(new ConfigFault(
                        file.toString(), new Fault(section, section, NearestName.allowed(section, names)))));
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
        return new RiskConfig(rules, instruments);
    }

    private static <T> T reading(Supplier<T> read, T without, List<ConfigFault> faults) {
        try {
            return read.get();
        } catch (InvalidConfigException e) {
            faults.addAll(e.faults());
            return without;
        }
    }
}
