package io.silvertine.ledger;

import io.silvertine.model.ReplaceOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * When rows must be looked at again without anyone asking: expiry, an attempt without a report, a doubt without an
 * answer. Entries are hints; the row decides. Confined to the writer thread.
 */
final class Deadlines {
    private final PriorityQueue<Entry> queue = new PriorityQueue<>(Comparator.comparing(Entry::at));
    private final List<Entry> swept = new ArrayList<>();
    private final Optional<AccountWatch> accounts;
    private final LedgerContext context;
    private final EventFactory events;
    private final Requests requests;

    private record Entry(Instant at, OrderKey key) {}

    Deadlines(LedgerContext context, EventFactory events, Requests requests) {
        this(context, events, requests, Optional.empty());
    }

    Deadlines(LedgerContext context, EventFactory events, Requests requests, Optional<AccountWatch> accounts) {
        this.accounts = accounts;
        this.context = context;
        this.events = events;
        this.requests = requests;
    }

    /** Notes when a committed row is due. */
    void follow(Row row) {
        due(row).ifPresent(at -> queue.add(new Entry(at, row.key())));
    }

    /** True when {@link #sweep} has something to look at. */
    boolean due() {
        return rowDue() || accounts.filter(AccountWatch::due).isPresent();
    }

    private boolean rowDue() {
        return !queue.isEmpty() && !queue.peek().at().isAfter(context.now());
    }

    /** Looks at up to {@code max} rows whose time has come. */
    void sweep(LedgerTx tx, int max) {
        Instant now = context.now();
        accounts.ifPresent(watch -> watch.sweep(tx));
        for (int i = 0; i < max && rowDue(); i++) {
            swept.add(queue.poll());
            OrderKey key = swept.get(swept.size() - 1).key();
            Optional<OrderRow> order = tx.order(key);
            if (order.isPresent()) {
                look(tx, order.get(), now);
            } else {
                tx.request(key).ifPresent(row -> look(tx, row, now));
            }
        }
    }

    /** What was swept is durable. */
    void confirm() {
        accounts.ifPresent(AccountWatch::confirm);
        swept.clear();
    }

    /** What was swept could not be made durable: it is due again. */
    void undo() {
        accounts.ifPresent(AccountWatch::undo);
        queue.addAll(swept);
        swept.clear();
    }

    private void look(LedgerTx tx, OrderRow row, Instant now) {
        if (due(row).filter(at -> !at.isAfter(now)).isEmpty()) {
            return;
        }
        Transition transition =
                switch (row.state()) {
                    case PENDING_SEND -> OrderStateMachine.expiredUnsent(row);
                    case SENT -> OrderStateMachine.unclear(row, "NO_ANSWER", now);
                    case UNKNOWN -> OrderStateMachine.held(row);
                    default -> Transition.to(row);
                };
        events.publish(tx, transition, now);
        if (transition.after().state() == LedgerState.IN_DOUBT_HELD && row.state() == LedgerState.UNKNOWN) {
            events.doubtHeld(tx, transition.after(), now);
        }
        requests.orderChanged(tx, row.key());
    }

    private void look(LedgerTx tx, RequestRow row, Instant now) {
        if (due(row).filter(at -> !at.isAfter(now)).isEmpty()) {
            return;
        }
        if (row.state() == RequestState.SENT) {
            requests.unclear(tx, row);
        } else {
            requests.expire(tx, row);
        }
    }

    private Optional<Instant> due(Row row) {
        return row instanceof OrderRow order ? dueOrder(order) : dueRequest((RequestRow) row);
    }

    private Optional<Instant> dueOrder(OrderRow row) {
        return switch (row.state()) {
            case PENDING_SEND -> Optional.of(row.acceptance().expiresAt());
            case SENT -> row.attempt().map(SentAttempt::fenceAt);
            case UNKNOWN ->
                row.doubt().map(doubt -> doubt.since()
                        .plus(context.timing(row.broker()).hold()));
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> dueRequest(RequestRow row) {
        return switch (row.state()) {
            case SENT -> row.attempt().map(SentAttempt::fenceAt);
            case ACCEPTED ->
                row.command() instanceof ReplaceOrder
                        ? Optional.of(row.acceptance().expiresAt())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
