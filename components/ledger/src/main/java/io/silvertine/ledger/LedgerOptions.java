package io.silvertine.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a ledger is opened.
 *
 * @param database the SQLite file; its directory exists
 * @param owner names this process in the leases
 * @param configHash stamped on every event
 * @param commandMaxAge how old a command may be that names no {@code expireTime}
 * @param clock the only source of "now"
 */
public record LedgerOptions(Path database, String owner, String configHash, Duration commandMaxAge, Clock clock) {}
