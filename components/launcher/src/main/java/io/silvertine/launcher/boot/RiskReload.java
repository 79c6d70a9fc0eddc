package io.silvertine.launcher.boot;

import io.silvertine.ledger.LedgerRisk;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.InvalidConfigException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an edit of limits and instruments over while the bundle runs: whole and valid, or not at all. Confined to the
 * thread that watches.
 */
final class RiskReload {
    private static final Logger LOG = LoggerFactory.getLogger(RiskReload.class);
    private static final long ANSWER_SECONDS = 30;

    private final RuntimeOptions options;
    private final LauncherProperties properties;
    private final Collection<BrokerConfig> brokers;
    private final LedgerRisk risk;
    private ConfigHash seen;

    RiskReload(
            RuntimeOptions options,
            LauncherProperties properties,
            Collection<BrokerConfig> brokers,
            LedgerRisk risk,
            ConfigHash start) {
        this.options = options;
        this.properties = properties;
        this.brokers = brokers;
        this.risk = risk;
        this.seen = start;
    }

    /** Where changes are to be watched for. */
    List<Path> directories() {
        Path parent = file().toAbsolutePath().getParent();
        return List.of(parent, instruments().toAbsolutePath());
    }

    void look() {
        ConfigHash now = seen.refreshed(List.of(file(), instruments()));
        if (now.text().equals(seen.text())) {
            return;
        }
        seen = now;
        String hash = now.text();
        if (hash.equals(risk.hash())) {
            LOG.info("the limits are again those that are in force");
            return;
        }
        try {
            RiskConfig config = RiskConfig.read(options, properties, brokers);
            risk.use(config.rules(), config.instruments(), hash, names())
                    .toCompletableFuture()
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
            LOG.info("new limits are in force; configuration {}", hash);
        } catch (InvalidConfigException e) {
            LOG.error("an edit of the limits is wrong, the old ones stay in force: {}", e.getMessage());
            risk.refused(e.faults())
                    .toCompletableFuture()
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    private String names() {
        return options.config().relativize(file()) + " or instruments";
    }

    private Path file() {
        return RiskConfig.file(options, properties);
    }

    private Path instruments() {
        return RiskConfig.instruments(options);
    }
}
