package io.silvertine.ledger;

import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderCommand;
import io.silvertine.spi.Attempt;
import java.util.ArrayList;
import java.util.List;

/** What lies between a process and the venue. Goes on without the process, and is a witness of what was written. */
final class SimulatedNetwork {
    private final SimulatedWorld world;
    private boolean connected = true;
    private int onTheWay;

    /** A NEW whose bytes left. */
    record Sent(OrderKey key, int attempt) {}

    final List<Sent> sent = new ArrayList<>();

    SimulatedNetwork(SimulatedWorld world) {
        this.world = world;
    }

    boolean connected() {
        return connected;
    }

    void connect(boolean on) {
        connected = on;
        world.note("network", on ? "up" : "down");
    }

    boolean quiet() {
        return onTheWay == 0;
    }

    void sent(Attempt attempt, OrderCommand command) {
        if (command instanceof NewOrder) {
            sent.add(new Sent(OrderKey.of(command), attempt.number()));
        }
        world.note("written", command.msgType() + " " + command.clOrdId() + " attempt " + attempt.number());
        if (world.fault(world.faults.jumpsBehind())) {
            world.jump(world.upTo(20_000_000) - 10_000_000);
        }
    }

    /** Something on its way to the venue. */
    void request(Runnable arrival) {
        if (world.fault(world.faults.lost())) {
            world.note("lost", "a request");
            return;
        }
        long delay = 500L + world.upTo(10_000) + late();
        onTheWay++;
        world.outside(delay, "arrives", () -> {
            onTheWay--;
            arrival.run();
        });
    }

    /** Mostly early enough for the venue to accept it. */
    private long late() {
        if (!world.fault(world.faults.late())) {
            return 0;
        }
        return world.chance(75) ? world.upTo(500_000) : world.upTo(2_000_000);
    }

    /** Something on its way back to a process. */
    void answer(int process, String name, Runnable arrival) {
        if (world.fault(world.faults.answersCut())) {
            world.note("lost", "an answer");
            return;
        }
        long delay = 500L + world.upTo(10_000) + (world.fault(world.faults.late()) ? world.upTo(900_000) : 0);
        world.inside(process, delay, name, arrival);
    }
}
