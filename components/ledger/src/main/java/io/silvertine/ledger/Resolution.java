package io.silvertine.ledger;

import io.silvertine.model.Decimals;
import io.silvertine.model.InvalidFieldException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A person's word about an order in doubt, with what it rests on.
 *
 * @param accountId may be empty when only one account has an order of that id in doubt
 * @param execution with FILLED, and only then
 * @param evidence where the person saw it; kept in the audit trail
 */
public record Resolution(
        Optional<String> accountId, String clOrdId, As as, Optional<Execution> execution, String evidence, String by) {
    /** What the person found out. */
    public enum As {
        /** The venue executed it. */
        FILLED,
        /** The venue had it, and it is gone without a further execution. */
        CANCELED,
        /** The venue never had it. It is not sent again. */
        NOT_SENT
    }

    /**
     * The execution as the venue's own records state it. The same two ids later from the venue are the same execution,
     * not a second one.
     *
     * @param orderId the venue's id of the order; may be empty when the ledger has it already
     */
    public record Execution(BigDecimal lastQty, BigDecimal lastPx, String tradeId, Optional<String> orderId) {}

    public Resolution {
        if (evidence.isBlank()) {
            throw new InvalidFieldException("evidence", "nothing", "where it was seen: a statement, a screen, a call");
        }
        if (by.isBlank()) {
            throw new InvalidFieldException("by", "nothing", "the name of whoever decides");
        }
        if ((as == As.FILLED) != execution.isPresent()) {
            throw new InvalidFieldException(
                    "as",
                    as + (execution.isPresent() ? " with an execution" : " without an execution"),
                    "FILLED with qty, px, trade-id (and order-id), CANCELED or NOT_SENT without them");
        }
    }

    String outcome() {
        return as
                + execution
                        .map(e -> " " + Decimals.format(e.lastQty()) + " @ " + Decimals.format(e.lastPx())
                                + ", tradeId " + e.tradeId())
                        .orElse("");
    }

    /**
     * The answer.
     *
     * @param done false: nothing was changed, and {@code text} says why
     */
    public record Answer(boolean done, String text) {}
}
