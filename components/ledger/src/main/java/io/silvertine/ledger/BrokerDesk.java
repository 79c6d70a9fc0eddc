package io.silvertine.ledger;

import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.BrokerConfig;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one broker connection has to do: orders to send, cancels to send, orders to ask about. It follows the committed
 * rows: {@link #follow} is called by the writer thread after each commit, the boards are read by the routes.
 */
final class BrokerDesk {
    private final LaneBoard<OrderCommand> orders;
    private final LaneBoard<OrderCommand> cancels;
    private final LaneBoard<StatusRequest> questions;

    BrokerDesk(BrokerConfig config, Supplier<Moment> clock) {
        int pipeline = config.settings().section("lanes").integer("pipeline", 1, 1, 1000);
        this.orders = new LaneBoard<>(clock, pipeline);
        this.cancels = new LaneBoard<>(clock, 1);
        this.questions = new LaneBoard<>(clock, 1);
    }

    LaneBoard<OrderCommand> board(DispatchKind kind) {
        return kind == DispatchKind.NEW ? orders : cancels;
    }

    LaneBoard<StatusRequest> questions() {
        return questions;
    }

    boolean isTaken(OrderKey key) {
        return orders.takenAt(key).isPresent() || cancels.takenAt(key).isPresent();
    }

    /** When the question was asked that is on its way about the order; empty when none is. */
    Optional<Moment> askedAt(OrderKey key) {
        return questions.takenAt(key);
    }

    void follow(OrderRow row) {
        long position = row.acceptance().position();
        String lane = row.key().accountId();
        if (row.state() == LedgerState.PENDING_SEND) {
            orders.put(lane, position, row.key(), row.command(), row.retry().nextAttemptAt());
        } else {
            orders.remove(lane, position, row.key(), row.state() == LedgerState.SENT);
        }
        followQuestion(row);
    }

    /** {@code target} is the order that the request is about, when there is one. */
    void follow(RequestRow row, Optional<OrderRow> target) {
        if (row.command() instanceof ReplaceOrder) {
            followReplace(row, target);
        } else if (row.command() instanceof CancelOrder) {
            followCancel(row, target);
        } else if (row.command() instanceof CancelAllOrders) {
            // an order that came later must not be hit by a CANCEL_ALL that is late or repeated
            orders.hold(row.key().accountId(), row.key(), !row.terminal());
            followCancel(row, target);
        }
    }

    private void followReplace(RequestRow row, Optional<OrderRow> target) {
        long position = row.acceptance().position();
        String lane = row.key().accountId();
        boolean sendable =
                target.map(OrderRow::state).filter(LedgerState::working).isPresent();
        if (row.state() == RequestState.ACCEPTED && sendable) {
            orders.put(lane, position, row.key(), row.command(), row.retry().nextAttemptAt());
        } else {
            orders.remove(lane, position, row.key(), row.state() == RequestState.SENT);
        }
    }

    private void followCancel(RequestRow row, Optional<OrderRow> target) {
        long position = row.acceptance().position();
        String lane = row.key().accountId() + '/' + row.key().clOrdId();
        boolean waits = row.state() == RequestState.ACCEPTED || row.state() == RequestState.UNKNOWN;
        // while the NEW is on its way the cancel would be answered "unknown order", which proves nothing
        boolean sendable =
                target.map(order -> order.state() != LedgerState.SENT).orElse(true);
        if (waits && sendable) {
            cancels.put(lane, position, row.key(), row.command(), row.retry().nextAttemptAt());
        } else {
            cancels.remove(lane, position, row.key(), false);
        }
    }

    private void followQuestion(OrderRow row) {
        String lane = row.key().accountId() + '/' + row.key().clOrdId();
        if (row.doubt().isPresent() && !row.terminal()) {
            questions.put(lane, 0, row.key(), question(row), row.doubt().get().nextAskAt());
        } else {
            questions.remove(lane, 0, row.key(), false);
        }
    }

    private static StatusRequest question(OrderRow row) {
        Instant accepted = row.acceptance().acceptedAt();
        return new StatusRequest(
                row.broker(),
                row.ref(),
                row.attempts(),
                row.attempt().map(SentAttempt::sentAt).orElse(accepted),
                row.attempt().map(SentAttempt::fenceAt).orElse(accepted));
    }
}
