package io.silvertine.ledger;

import io.silvertine.risk.RiskRules;
import io.silvertine.spi.Instruments;
import io.silvertine.spi.Quotes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How a ledger is opened.
 *
 * @param database the SQLite file; its directory exists
 * @param owner names this process in the leases
 * @param configHash stamped on every event
 * @param commandMaxAge how old a command may be that names no {@code expireTime}
 * @param clock the only source of "now"
 * @param nanoTime how long something has taken, whatever is done to the clock: {@code System::nanoTime}, or a test's
 * @param quotes prices for gates and valuation
 * @param instruments what is known about symbols
 * @param reserve bytes kept beside the file, so that open orders can be followed on a full disk; 0 for none
 * @param risk limits that orders are judged by, until they are replaced
 */
public record LedgerOptions(
        Path database,
        String owner,
        String configHash,
        Duration commandMaxAge,
        Clock clock,
        LongSupplier nanoTime,
        Quotes quotes,
        Instruments instruments,
        long reserve,
        RiskRules risk) {
    /** A ledger that measures by the clock, which must then never be set. */
    public LedgerOptions(
            Path database,
            String owner,
            String configHash,
            Duration commandMaxAge,
            Clock clock,
            Quotes quotes,
            Instruments instruments,
            long reserve,
            RiskRules risk) {
        this(
                database,
                owner,
                configHash,
                commandMaxAge,
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                quotes,
                instruments,
                reserve,
                risk);
    }

    /** A ledger that knows no prices, no instruments and no limits. */
    public LedgerOptions(Path database, String owner, String configHash, Duration commandMaxAge, Clock clock) {
        this(database, owner, configHash, commandMaxAge, clock, Quotes.none(), Instruments.none(), 0, RiskRules.none());
    }

    /** A ledger without limits. */
    public LedgerOptions(
            Path database,
            String owner,
            String configHash,
            Duration commandMaxAge,
            Clock clock,
            Quotes quotes,
            Instruments instruments,
            long reserve) {
        this(database, owner, configHash, commandMaxAge, clock, quotes, instruments, reserve, RiskRules.none());
    }
}
