package io.silvertine.launcher.demo;

import io.silvertine.model.BrokerMode;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.CommandRef;
import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import io.silvertine.model.Liquidity;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Position;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders, events and fills of one account, as short as a test wants them. */
final class AuditFixtures {
    static final String ACCOUNT = "paper-1";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final BigDecimal QTY = BigDecimal.ONE;

    private AuditFixtures() {}

    static NewOrder order(String clOrdId) {
        return new NewOrder(
                CommandHeader.of(clOrdId, ACCOUNT, NOW), OrderTerms.market("BTC/USD", Side.BUY, BigDecimal.ONE));
    }

    static CommandRef record(long offset) {
        return new CommandRef("orders.paper", 0, offset);
    }

    static OrderEvent event(String clOrdId, long seq, ExecType execType, OrdStatus ordStatus, String cumQty) {
        return event(clOrdId, Optional.empty(), seq, execType, ordStatus, cumQty, Optional.empty(), false);
    }

    static OrderEvent rejected(String clOrdId, long seq, String reason) {
        return event(
                clOrdId,
                Optional.empty(),
                seq,
                ExecType.REJECTED,
                OrdStatus.REJECTED,
                "0",
                Optional.of(rejection(reason)),
                false);
    }

    static OrderEvent cancelRejected(String clOrdId, String origClOrdId, long seq, OrdStatus ordStatus, String cumQty) {
        return event(
                clOrdId,
                Optional.of(origClOrdId),
                seq,
                ExecType.CANCEL_REJECTED,
                ordStatus,
                cumQty,
                Optional.of(rejection("TOO_LATE_TO_CANCEL")),
                false);
    }

    static OrderEvent duplicate(String clOrdId, long seq) {
        return event(
                clOrdId,
                Optional.empty(),
                seq,
                ExecType.REJECTED,
                OrdStatus.REJECTED,
                "0",
                Optional.of(rejection("DUPLICATE_CLORDID")),
                true);
    }

    static Fill fill(String execId, String clOrdId, String tradeId, String lastQty) {
        return fill(execId, ExecType.TRADE, clOrdId, tradeId, lastQty, Optional.empty());
    }

    static Fill fill(
            String execId,
            ExecType execType,
            String clOrdId,
            String tradeId,
            String lastQty,
            Optional<String> execRefId) {
        return new Fill(
                execId,
                1,
                execType,
                tradeId,
                clOrdId,
                Optional.of("P-" + clOrdId),
                ACCOUNT,
                "paper",
                BrokerMode.PAPER,
                "BTC/USD",
                Side.BUY,
                new BigDecimal(lastQty),
                new BigDecimal("800"),
                "USD",
                new BigDecimal("800"),
                Optional.empty(),
                true,
                Optional.of(Liquidity.TAKER),
                execRefId,
                Optional.empty(),
                Optional.empty(),
                NOW);
    }

    /** The position as the books have it after everything that was traded. */
    static Position position(String qty, long seq) {
        return new Position(
                ACCOUNT,
                "paper",
                "BTC/USD",
                new BigDecimal(qty),
                Optional.empty(),
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                "USD",
                BigDecimal.ONE,
                BigDecimal.ONE,
                Optional.empty(),
                Map.of(),
                NOW,
                "E",
                seq);
    }

    private static Rejection rejection(String reason) {
        return new Rejection(reason, RejectSource.GATE, Optional.empty(), "no");
    }

    private static Optional<Trade> trade(ExecType execType) {
        return execType.isTrade()
                ? Optional.of(new Trade(
                        "t", QTY, BigDecimal.TEN, "USD", Optional.empty(), Optional.empty(), Optional.empty()))
                : Optional.empty();
    }

    private static OrderEvent event(
            String clOrdId,
            Optional<String> origClOrdId,
            long seq,
            ExecType execType,
            OrdStatus ordStatus,
            String cumQty,
            Optional<Rejection> rejection,
            boolean duplicate) {
        return new OrderEvent(
                "E" + seq,
                seq,
                clOrdId,
                origClOrdId,
                Optional.empty(),
                Optional.empty(),
                ACCOUNT,
                "paper",
                BrokerMode.PAPER,
                Optional.of("BTC/USD"),
                Optional.of(Side.BUY),
                Optional.empty(),
                Optional.empty(),
                execType,
                ordStatus,
                Optional.of(QTY),
                new BigDecimal(cumQty),
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                trade(execType),
                rejection,
                Optional.empty(),
                false,
                false,
                duplicate,
                false,
                NOW,
                NOW,
                NOW,
                "hash",
                Optional.empty(),
                List.of());
    }
}
