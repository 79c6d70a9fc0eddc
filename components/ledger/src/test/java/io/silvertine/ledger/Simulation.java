package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One run: clients write to the queue, processes come and go, the venue trades, things go wrong for a while; then nothing
 * goes wrong any more, everything has to end, and the judge compares. The seed decides all of it.
 */
final class Simulation {
    private static final long BUSY = 20_000_000;
    private static final long FAULTY = 40_000_000;
    private static final long END = 900_000_000;
    private static final long LOOK = 500_000;
    private static final int COMMANDS = 24;
    private static final BigDecimal PX = new BigDecimal("100.5");

    private final SimulatedWorld world;
    private final MessageCodec codec = new MessageCodec();
    private final Flaw flaw;
    private final SimulatedDisk disk;
    private final LedgerStore store;
    private final SimulatedQueue queue;
    private final SimulatedVenue venue;
    private final SimulatedNetwork network;
    private final SimulationJudge judge;
    private final List<OrderCommand> commands = new ArrayList<>();
    private final List<OrderCommand> orders = new ArrayList<>();
    private SimulatedGateway gateway;

    /** How a run ended. */
    record Result(
            long seed, List<String> violations, List<String> trace, Map<String, Integer> crashes, int executions) {
        boolean sound() {
            return violations.isEmpty();
        }

        @Override
        public String toString() {
            return "seed " + seed + ": " + String.join("\n  ", violations)
                    + "\nrun it again with -Dsimulation.seed=" + seed + "; what happened, in milliseconds:\n"
                    + String.join("\n", trace);
        }
    }

    private Simulation(long seed, Flaw flaw, Function<SimulatedWorld, SimulatedDisk> disks) {
        this.world = new SimulatedWorld(seed);
        this.flaw = flaw;
        this.disk = disks.apply(world);
        this.store = disk.store();
        this.queue = new SimulatedQueue(world, codec);
        this.venue = new SimulatedVenue(world);
        this.network = new SimulatedNetwork(world);
        this.judge = new SimulationJudge(queue, venue, network, store);
    }

    static Result run(long seed, Flaw flaw) {
        return run(seed, flaw, world -> new SimulatedStore(world, flaw));
    }

    static Result run(long seed, Flaw flaw, Function<SimulatedWorld, SimulatedDisk> disks) {
        Simulation simulation = new Simulation(seed, flaw, disks);
        simulation.run();
        simulation.gateway.dead();
        return new Result(
                seed,
                simulation.judge.violations(),
                simulation.world.trace(),
                simulation.world.crashes(),
                simulation.venue.trades.size());
    }

    private void run() {
        world.note("faults", world.faults);
        venue.stream(this::onReport);
        world.process(() -> gateway.afterEvent(), this::died);
        plan();
        boot();
        while (world.next(FAULTY)) {
            // until the faults end
        }
        world.calm();
        network.connect(true);
        venue.close();
        gateway.reconnected();
        gateway.rebalanced();
        boolean quiet = false;
        for (long until = world.micros(); !quiet && until < END; until += LOOK) {
            while (world.next(until)) {
                // until there may be nothing left to do
            }
            quiet = quiet();
        }
        if (!quiet) {
            judge.violated(
                    "I1", "not settled: " + store.load().orders() + store.load().requests());
        }
        judge.settled();
    }

    private boolean quiet() {
        return queue.quiet()
                && network.quiet()
                && venue.quiet()
                && gateway.quiet()
                && store.load().orders().isEmpty()
                && store.load().requests().isEmpty()
                && store.outbox(SimulatedGateway.BROKER, 0, 1).isEmpty();
    }

    private void boot() {
        judge.durable();
        gateway = new SimulatedGateway(world, store, queue, venue, network, flaw);
        gateway.start();
    }

    private void died() {
        gateway.dead();
        disk.crash();
        world.outside(20_000 + world.upTo(3_000_000), "starts again", this::boot);
    }

    private void plan() {
        for (int i = 0; i < COMMANDS; i++) {
            world.outside(world.upTo((int) BUSY), "client", this::command);
        }
        for (int i = 0; i < world.faults.outages(); i++) {
            int begin = world.upTo((int) BUSY);
            world.outside(begin, "outage", () -> network.connect(false));
            world.outside(begin + world.upTo(6_000_000), "outage ends", this::reconnect);
        }
        for (int i = 0; i < world.faults.clockJumps(); i++) {
            int by = world.upTo(20_000_000) - 10_000_000;
            world.outside(world.upTo((int) BUSY), "clock", () -> world.jump(by));
        }
        world.outside(world.upTo((int) BUSY), "rebalance", () -> gateway.rebalanced());
    }

    private void reconnect() {
        network.connect(true);
        gateway.reconnected();
    }

    private void onReport(ExecutionReport report) {
        if (!network.connected() || world.fault(world.faults.dropped())) {
            world.note("lost", "a report of " + report.orderId().orElseThrow());
            return;
        }
        int copies = world.fault(world.faults.doubled()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long delay = 500L + world.upTo(5_000) + (world.fault(world.faults.delayed()) ? world.upTo(2_000_000) : 0);
            world.inside(gateway.process(), delay, "report", () -> gateway.onReport(report));
        }
    }

    private void command() {
        int kind = world.upTo(100);
        if (commands.isEmpty() || kind < 60) {
            send(order());
        } else if (kind < 68) {
            send(commands.get(world.upTo(commands.size())));
        } else if (!orders.isEmpty()) {
            send(request(kind, orders.get(world.upTo(orders.size()))));
        }
    }

    private void send(OrderCommand command) {
        commands.add(command);
        queue.send(command);
    }

    private OrderCommand order() {
        String account = SimulatedGateway.ACCOUNTS.get(world.upTo(2));
        String symbol = world.chance(70) ? "BTC/USD" : "ETH/USD";
        Side side = world.chance(50) ? Side.BUY : Side.SELL;
        BigDecimal orderQty = BigDecimal.valueOf(1 + world.upTo(3));
        NewOrder order = new NewOrder(
                header("o-" + orders.size(), account),
                world.chance(50)
                        ? OrderTerms.market(symbol, side, orderQty)
                        : OrderTerms.limit(symbol, side, orderQty, PX));
        orders.add(order);
        return order;
    }

    private OrderCommand request(int kind, OrderCommand order) {
        String id = "r-" + commands.size();
        CommandHeader header = header(id, order.accountId());
        Optional<String> origClOrdId = Optional.of(order.clOrdId());
        if (kind < 84) {
            return new CancelOrder(header, origClOrdId, Optional.empty());
        }
        if (kind < 92) {
            return new ReplaceOrder(
                    header, order.clOrdId(), BigDecimal.valueOf(1 + world.upTo(4)), Optional.of(PX), Optional.empty());
        }
        return kind < 96
                ? new QueryOrder(header, origClOrdId, Optional.empty())
                : new CancelAllOrders(header, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private CommandHeader header(String clOrdId, String account) {
        return CommandHeader.of(clOrdId, account, world.exact());
    }
}
