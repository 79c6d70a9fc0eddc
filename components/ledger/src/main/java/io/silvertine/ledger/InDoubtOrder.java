package io.silvertine.ledger;

import io.silvertine.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order of which nobody knows whether the venue has it.
 *
 * @param held the venue did not answer within the limit: a person decides
 * @param reason why it is in doubt
 * @param since when the doubt began
 * @param attempt number of the attempt in doubt
 * @param fenceAt from then on the venue can no longer accept that attempt
 * @param asks how often the venue was asked
 * @param heldBack what waits until the doubt is over
 */
public record InDoubtOrder(
        String broker,
        String accountId,
        String clOrdId,
        Optional<String> orderId,
        String symbol,
        Side side,
        Optional<BigDecimal> orderQty,
        BigDecimal cumQty,
        boolean held,
        String reason,
        Instant since,
        int attempt,
        Optional<Instant> sentAt,
        Optional<Instant> fenceAt,
        int asks,
        HeldBack heldBack) {
    /**
     * What waits for an order in doubt.
     *
     * @param cancelAlls clOrdIds of CANCEL_ALLs that are not done before the order is settled
     * @param orders clOrdIds of the account's orders that are not sent before those are done, in the order of the queue
     */
    public record HeldBack(List<String> cancelAlls, List<String> orders) {}

    static InDoubtOrder of(OrderRow row, HeldBack heldBack) {
        Doubt doubt = row.doubt().orElseThrow();
        return new InDoubtOrder(
                row.broker(),
                row.key().accountId(),
                row.key().clOrdId(),
                row.orderId(),
                row.command().terms().symbol(),
                row.command().terms().side(),
                row.quantities().orderQty(),
                row.quantities().cumQty(),
                row.state() == LedgerState.IN_DOUBT_HELD,
                doubt.reason(),
                doubt.since(),
                row.attempts(),
                row.attempt().map(SentAttempt::sentAt),
                row.attempt().map(SentAttempt::fenceAt),
                doubt.asks(),
                heldBack);
    }
}
