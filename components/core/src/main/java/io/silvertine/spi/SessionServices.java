package io.silvertine.spi;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a session is given.
 *
 * @param clock the only source of "now"
 * @param scheduler for timers and short work of this session; its threads are named for the broker
 * @param openOrders what the ledger knows, for reconciliation
 * @param dataDirectory this connection's own directory, which exists
 */
public record SessionServices(
        Clock clock, ScheduledExecutorService scheduler, OpenOrders openOrders, Path dataDirectory) {}
