package io.silvertine.ledger;

import io.silvertine.model.OrderNotFound;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@link OrderStateMachine}, and what it could be by mistake: each mistake breaks one invariant. */
enum OrderMachine {
    SOUND,
    /** An order without an answer is called ended. */
    GUESSES_THE_END {
        @Override
        Transition unclear(OrderRow row, Instant now) {
            return row.state() == LedgerState.SENT
                    ? OrderStateMachine.resolvedNotSent(row, "no answer")
                    : super.unclear(row, now);
        }
    },
    /** "Not found" counts before the fence. */
    BELIEVES_EARLY_ANSWERS {
        @Override
        Transition notFound(OrderRow row, OrderNotFound answer, Instant now) {
            Instant fenceAt = row.attempt().orElseThrow().fenceAt();
            return super.notFound(row, new OrderNotFound(answer.accountId(), answer.clOrdId(), fenceAt, true), now);
        }
    },
    /** Executions are counted whenever they are reported. */
    COUNTS_AGAIN {
        @Override
        boolean isNew(Set<String> counted, String tradeId) {
            return true;
        }
    },
    /** An end that no execution tells of is not told either. */
    KEEPS_THE_END_TO_ITSELF {
        @Override
        Transition seen(Transition transition) {
            boolean silent = transition.after().terminal()
                    && transition.facts().stream()
                            .noneMatch(fact -> fact.report().isPresent());
            return silent ? new Transition(transition.after(), List.of()) : transition;
        }
    };

    Transition unclear(OrderRow row, Instant now) {
        return OrderStateMachine.unclear(row, "NO_REPORT", now);
    }

    Transition notFound(OrderRow row, OrderNotFound answer, Instant now) {
        return OrderStateMachine.notFound(row, answer, now);
    }

    boolean isNew(Set<String> counted, String tradeId) {
        return counted.add(tradeId);
    }

    Transition seen(Transition transition) {
        return transition;
    }
}
