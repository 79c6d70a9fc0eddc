package io.silvertine.launcher.demo;

import java.util.List;

/**
 * The topics as a client sees them.
 *
 * @param commands the front door
 * @param orders the order queue of the broker that has the demo's account
 */
public record DemoTopics(
        String commands,
        String orders,
        String events,
        String fills,
        String positions,
        String deadLetters,
        String marketdata) {

    /** The topics by their default names, for a broker. */
    public static DemoTopics named(String broker) {
        return new DemoTopics(
                "orders.commands",
                "orders." + broker,
                "orders.events",
                "fills",
                "positions",
                "orders.dlq",
                "marketdata");
    }

    /** What an audit reads. */
    List<String> audited() {
        return List.of(commands, orders, events, fills, positions, deadLetters);
    }

    /** Where an order goes. */
    String queueOf(PlannedOrder order) {
        return order.frontDoor() ? commands : orders;
    }
}
