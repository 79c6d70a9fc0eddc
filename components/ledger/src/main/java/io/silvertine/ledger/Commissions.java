package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Commission;
import io.silvertine.model.Decimals;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Fill;
import io.silvertine.model.Trade;
import io.silvertine.portfolio.PositionBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fees that a venue states after their executions, or states anew after an estimate. The execution keeps its row and its
 * execId; clients get a correction of it that changes nothing but the fee. Confined to the writer thread.
 */
final class Commissions {
    private final LedgerContext context;
    private final EventFactory events;
    private final MessageCodec codec;
    private final Books books;

    Commissions(LedgerContext context, EventFactory events, MessageCodec codec, Books books) {
        this.context = context;
        this.events = events;
        this.codec = codec;
        this.books = books;
    }

    /**
     * Takes the fee of an execution that is counted already, if it is still open; a fee that the venue has stated for good
     * stays, whatever a later copy of the report says.
     */
    void stated(LedgerTx tx, OrderRow order, String execId, ExecutionReport report) {
        Optional<Commission> stated = report.trade().flatMap(Trade::commission);
        if (stated.isPresent()) {
            tx.fill(execId)
                    .filter(fill -> fill.feeOpen() && !same(fill.commission(), stated.get()))
                    .ifPresent(fill -> amend(tx, order, fill, stated.get(), report));
        }
    }

    /** An execution was taken back or replaced: what the venue still says about its fee does not count any more. */
    void close(LedgerTx tx, RecordedTrade replaced) {
        tx.fill(replaced.execId()).filter(Fill::feeOpen).ifPresent(fill -> {
            Commission last = fill.commission().orElse(new Commission(BigDecimal.ZERO, fill.currency(), false));
            store(tx, charged(fill, new Commission(last.amount(), last.currency(), false)));
        });
    }

    private void amend(LedgerTx tx, OrderRow order, Fill fill, Commission stated, ExecutionReport report) {
        String id = ExecIds.event(
                order.broker(),
                fill.accountId(),
                fill.clOrdId(),
                "COMMISSION",
                fill.execId() + ' ' + Decimals.format(stated.amount()) + ' ' + stated.currency() + stated.estimated());
        Trade trade = new Trade(
                fill.tradeId(),
                fill.lastQty(),
                fill.lastPx(),
                fill.currency(),
                Optional.of(stated),
                fill.liquidity(),
                Optional.of(fill.tradeId()));
        OrderRow told = events.publishCorrection(tx, order, report.correcting(trade), id, context.now());
        Fill charged = charged(fill, stated);
        store(tx, charged);
        books.charge(
                tx, told, charged.correction(id, told.last().seq(), report.transactTime()), trade, fill.commission());
    }

    private void store(LedgerTx tx, Fill fill) {
        tx.amend(new TradeRow(RecordedTrade.of(fill), 0, fill, codec.write(fill)));
    }

    private static Fill charged(Fill fill, Commission stated) {
        List<Fill.Portion> portions = new ArrayList<>();
        if (!fill.portions().isEmpty()) {
            Fill.Portion closed = fill.portions().get(0);
            Fill.Portion opened = fill.portions().get(1);
            List<BigDecimal> shares = PositionBook.shares(stated.amount(), closed.qty(), opened.qty());
            portions.add(new Fill.Portion(closed.positionEffect(), closed.qty(), Optional.of(shares.get(0))));
            portions.add(new Fill.Portion(opened.positionEffect(), opened.qty(), Optional.of(shares.get(1))));
        }
        return fill.charged(stated, portions);
    }

    private static boolean same(Optional<Commission> known, Commission stated) {
        return known.filter(c -> c.currency().equals(stated.currency())
                        && c.estimated() == stated.estimated()
                        && c.amount().compareTo(stated.amount()) == 0)
                .isPresent();
    }
}
