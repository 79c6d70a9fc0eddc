package io.silvertine.ledger;

import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.MsgType;
import io.silvertine.model.OrdType;
import io.silvertine.model.TimeInForce;
import io.silvertine.risk.RiskRules;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.Instruments;
import io.silvertine.spi.Quotes;
import io.silvertine.spi.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** One process: the production ledger and the production broker producer, driven by events instead of threads. */
final class SimulatedGateway {
    static final String BROKER = "venue";
    static final List<String> ACCOUNTS = List.of("acc-1", "acc-2");
    static final Duration RECV_WINDOW = Duration.ofMillis(500);

    private static final long TICK = 50_000;
    private static final long HOLD = 100_000;
    private static final int BATCH = 5;

    private final SimulatedWorld world;
    private final SimulatedQueue queue;
    private final SimulatedNetwork network;
    private final Flaw flaw;
    private final int process;
    private final SqliteLedger ledger;
    private final SimulatedSession session;
    private final SimulatedCamel camel;
    private final SimulatedRoutes routes;
    private final SimulatedStream stream;
    private final List<Intake> intakes = new ArrayList<>();
    private boolean publishing;
    private boolean committing;
    private boolean ready;
    private boolean looked;

    SimulatedGateway(
            SimulatedWorld world,
            LedgerStore store,
            SimulatedQueue queue,
            SimulatedVenue venue,
            SimulatedNetwork network,
            Flaw flaw) {
        this.world = world;
        this.queue = queue;
        this.network = network;
        this.flaw = flaw;
        this.process = world.born();
        LedgerOptions options = new LedgerOptions(
                Path.of("ledger.db"),
                "simulation",
                "0".repeat(64),
                Duration.ofSeconds(30),
                world.wall(),
                () -> world.micros() * 1000,
                Quotes.none(),
                Instruments.none(),
                0,
                RiskRules.none());
        ledger = SqliteLedger.over(
                store, options, List.of(new LedgerBroker(config(), capabilities(flaw))), failure -> {});
        session = new SimulatedSession(world, venue, network, process, flaw);
        camel = SimulatedCamel.start(world.executor(process, "route thread"), session, ledger);
        routes = new SimulatedRoutes(world, process, ledger, camel);
        stream = new SimulatedStream(world, process, ledger);
        for (int i = 0; i < queue.partitions(); i++) {
            intakes.add(new Intake(i));
        }
    }

    static BrokerConfig config() {
        Map<String, BigDecimal> opening = Map.of("USD", new BigDecimal("1000000"));
        return new BrokerConfig(
                BROKER,
                "simulated",
                true,
                BrokerMode.PAPER,
                ACCOUNTS.stream()
                        .map(id -> new AccountConfig(id, id, AccountType.CASH, "USD", opening))
                        .toList(),
                new Settings(Map.of()));
    }

    static BrokerCapabilities capabilities(Flaw flaw) {
        return new BrokerCapabilities(
                EnumSet.complementOf(EnumSet.of(MsgType.NEW_LIST)),
                Set.of(OrdType.MARKET, OrdType.LIMIT),
                Set.of(TimeInForce.GTC, TimeInForce.IOC),
                true,
                false,
                false,
                false,
                true,
                true,
                flaw == Flaw.NO_FENCE ? Duration.ofMinutes(-1) : RECV_WINDOW,
                Duration.ofMillis(500));
    }

    void start() {
        world.note("START", process);
        ledger.recover().whenCompleteAsync((done, failure) -> recovered(failure), world.executor(process, "recovered"));
        world.inside(process, 0, "begins", () -> {});
    }

    private void recovered(Throwable failure) {
        if (failure != null) {
            ledger.recover().whenCompleteAsync((done, again) -> recovered(again), world.executor(process, "recovered"));
            return;
        }
        ready = true;
        reconnected();
        tick();
    }

    /** The process is gone: what of it stands in other tables must not run. */
    void dead() {
        camel.stop();
    }

    /** The session has its connection back and asks what it missed. */
    void reconnected() {
        network.answer(process, "reconciles", () -> {
            List<ExecutionReport> missed = session.missed(ledger);
            world.inside(process, world.pause(), "reconciled", () -> stream.add(missed));
        });
    }

    void onReport(ExecutionReport report) {
        if (ready) {
            stream.add(List.of(report));
        }
    }

    int process() {
        return process;
    }

    boolean quiet() {
        return ready && routes.quiet() && stream.quiet() && !publishing;
    }

    /** The group was rebalanced: what was not committed is read again. */
    void rebalanced() {
        intakes.forEach(intake -> intake.next = queue.committed(intake.partition));
    }

    private void tick() {
        world.inside(process, TICK, "tick", this::tick);
    }

    /** Whatever ran may have asked the ledger for something. */
    void afterEvent() {
        if (looked) {
            looked = false;
        } else {
            commitSoon();
        }
    }

    private void commitSoon() {
        if (!committing) {
            committing = true;
            world.inside(process, world.upTo(1_500), "writer", this::commit);
        }
    }

    private void commit() {
        committing = false;
        ledger.writer().commitNext(Duration.ZERO);
        looked = true;
        if (ready && world.alive(process) && look()) {
            commitSoon();
        }
    }

    private boolean look() {
        boolean more = routes.look();
        for (Intake intake : intakes) {
            more |= intake.look();
        }
        more |= publish();
        return more;
    }

    private boolean publish() {
        if (publishing) {
            return false;
        }
        OutboxQueue outbox = ledger.outbox(BROKER);
        List<OutboxMessage> messages = now(() -> outbox.take(20, Duration.ZERO));
        if (messages.isEmpty()) {
            return false;
        }
        publishing = true;
        if (flaw == Flaw.CURSOR_FIRST) {
            moveOn(outbox, messages, () -> send(messages, () -> publishing = false));
        } else {
            send(messages, () -> moveOn(outbox, messages, () -> publishing = false));
        }
        return true;
    }

    private void send(List<OutboxMessage> messages, Runnable then) {
        world.inside(process, 500 + world.pause(), "publishes", () -> {
            boolean whole = !world.fault(world.faults.offsetsLost());
            queue.published.addAll(whole ? messages : messages.subList(0, world.upTo(messages.size())));
            if (whole) {
                world.inside(process, world.pause(), "published", then);
            } else {
                world.inside(process, HOLD, "publishes again", () -> send(messages, then));
            }
        });
    }

    private void moveOn(OutboxQueue outbox, List<OutboxMessage> messages, Runnable then) {
        long last = messages.get(messages.size() - 1).seq();
        outbox.published(last)
                .whenCompleteAsync((done, failure) -> then.run(), world.executor(process, "cursor stored"));
    }

    /** The route accept-orders of one partition: nothing behind a batch is read before it is durable. */
    private final class Intake {
        private final int partition;
        private int next;
        private boolean busy;

        Intake(int partition) {
            this.partition = partition;
            this.next = queue.committed(partition);
        }

        boolean look() {
            if (busy) {
                return false;
            }
            List<InboundRecord> batch = new ArrayList<>(queue.read(partition, next, 1 + world.upTo(BATCH)));
            if (batch.isEmpty()) {
                return false;
            }
            busy = true;
            int end = next + batch.size();
            if (flaw == Flaw.BATCH_SHUFFLED) {
                Collections.reverse(batch);
            }
            if (flaw == Flaw.OFFSETS_FIRST) {
                queue.commit(partition, end);
            }
            accept(batch, end);
            return true;
        }

        private void accept(List<InboundRecord> batch, int end) {
            ledger.accept(BROKER, batch)
                    .whenCompleteAsync(
                            (done, failure) -> {
                                if (failure == null) {
                                    world.inside(process, world.pause(), "commits offsets", () -> accepted(end));
                                } else {
                                    world.inside(process, HOLD, "batch again", () -> accept(batch, end));
                                }
                            },
                            world.executor(process, "batch accepted"));
        }

        private void accepted(int end) {
            if (!world.fault(world.faults.offsetsLost())) {
                queue.commit(partition, end);
            } else {
                world.note("lost", "an offset commit");
            }
            next = end;
            busy = false;
        }
    }

    /** Calls something that could wait, but is told not to. */
    static <R> R now(Callable<R> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
