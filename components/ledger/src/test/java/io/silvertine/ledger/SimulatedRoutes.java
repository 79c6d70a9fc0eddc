package io.silvertine.ledger;

import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.StatusRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * What the routes submit-orders, cancel-orders and resolve-orders do with their policy: send, again up to three times when
 * it is proven not sent, record the answer until it is recorded, settle.
 */
final class SimulatedRoutes {
    private static final int REDELIVERIES = 3;
    private static final long FIRST_DELAY = 200_000;
    private static final long HOLD = 100_000;

    private final SimulatedWorld world;
    private final int process;
    private final SqliteLedger ledger;
    private final SimulatedCamel camel;
    private final Route<OrderCommand> orders;
    private final Route<OrderCommand> cancels;
    private final Route<StatusRequest> questions;

    SimulatedRoutes(SimulatedWorld world, int process, SqliteLedger ledger, SimulatedCamel camel) {
        this.world = world;
        this.process = process;
        this.ledger = ledger;
        this.camel = camel;
        String broker = SimulatedGateway.BROKER;
        this.orders = new Route<>(ledger.dispatch(broker, DispatchKind.NEW), 4);
        this.cancels = new Route<>(ledger.dispatch(broker, DispatchKind.CANCEL), 2);
        this.questions = new Route<>(ledger.unresolved(broker), 2);
    }

    /** Takes what may go now; true when there was something. */
    boolean look() {
        boolean more = cancels.look();
        more |= orders.look();
        more |= questions.look();
        return more;
    }

    boolean quiet() {
        return orders.open + cancels.open + questions.open == 0;
    }

    private final class Route<T> {
        private final WorkQueue<T> queue;
        private final int threads;
        private int open;

        Route(WorkQueue<T> queue, int threads) {
            this.queue = queue;
            this.threads = threads;
        }

        boolean look() {
            boolean found = false;
            while (open < threads) {
                Optional<T> item = SimulatedGateway.now(() -> queue.take(Duration.ZERO));
                if (item.isEmpty()) {
                    return found;
                }
                open++;
                found = true;
                send(item.get(), 0);
            }
            return found;
        }

        private void send(T item, int tries) {
            var holder = new Exchange[1];
            Runnable answered = () -> answered(item, tries, holder[0]);
            holder[0] = camel.process(item, sync -> world.inside(process, world.pause(), "route goes on", answered));
        }

        private void answered(T item, int tries, Exchange exchange) {
            Exception failure = exchange.getException();
            if (failure instanceof BrokerUnavailableException && tries < REDELIVERIES) {
                world.inside(process, FIRST_DELAY << tries, "redelivery", () -> send(item, tries + 1));
            } else if (failure != null) {
                settle(item);
            } else {
                record(item, reports(exchange));
            }
        }

        @SuppressWarnings("unchecked")
        private static List<BrokerReport> reports(Exchange exchange) {
            return exchange.getMessage().getBody(List.class);
        }

        private void record(T item, List<BrokerReport> reports) {
            ledger.record(SimulatedGateway.BROKER, reports)
                    .whenCompleteAsync(
                            (done, failure) -> {
                                if (failure == null) {
                                    settle(item);
                                } else {
                                    world.inside(process, HOLD, "answer recorded again", () -> record(item, reports));
                                }
                            },
                            world.executor(process, "answer recorded"));
        }

        private void settle(T item) {
            open--;
            queue.settle(item);
        }
    }
}
