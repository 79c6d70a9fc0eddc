package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Account;
import io.silvertine.model.AccountValue;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Fill;
import io.silvertine.model.Message;
import io.silvertine.model.Position;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A ledger, and what it last published about positions and accounts. */
abstract class PortfolioTestBase extends LedgerTestBase {
    List<OutboxMessage> messages = List.of();

    /** Reports, and takes everything that is published then. */
    final void publish(ExecutionReport... reports) {
        ledger.report(reports);
        messages = ledger.published();
    }

    final List<Fill> fills() {
        return ledger.fills(messages);
    }

    final Position position() {
        return last(OutboxMessage.Channel.POSITIONS, Position.class);
    }

    final Account account() {
        return last(OutboxMessage.Channel.ACCOUNTS, Account.class);
    }

    final AccountValue value() {
        return account().value().orElseThrow();
    }

    private <M extends Message> M last(OutboxMessage.Channel channel, Class<M> type) {
        return messages.stream()
                .filter(message -> message.channel() == channel)
                .reduce((earlier, later) -> later)
                .map(message -> new MessageCodec().read(type, message.json().getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    /** The same report with another execution in it. */
    static ExecutionReport with(ExecutionReport report, ExecType execType, Trade trade) {
        return copy(report, report.side(), report.symbol(), execType, Optional.of(trade));
    }

    /** The same execution on the other side. */
    static ExecutionReport sold(ExecutionReport report) {
        return copy(report, Side.SELL, report.symbol(), report.execType(), report.trade());
    }

    /** The same report about another symbol. */
    static ExecutionReport inSymbol(ExecutionReport report, String symbol, String currency) {
        Optional<Trade> trade = report.trade()
                .map(t -> new Trade(
                        t.tradeId(),
                        t.lastQty(),
                        t.lastPx(),
                        currency,
                        t.commission(),
                        t.liquidity(),
                        t.execRefTradeId()));
        return copy(report, report.side(), symbol, report.execType(), trade);
    }

    private static ExecutionReport copy(
            ExecutionReport report, Side side, String symbol, ExecType execType, Optional<Trade> trade) {
        return new ExecutionReport(
                report.accountId(),
                report.clOrdId(),
                report.origClOrdId(),
                report.orderId(),
                symbol,
                side,
                execType,
                report.ordStatus(),
                report.orderQty(),
                report.cumQty(),
                report.leavesQty(),
                report.price(),
                report.stopPx(),
                trade,
                report.rejection(),
                report.venueKey() + execType,
                report.transactTime(),
                report.receivedTime(),
                report.backfilled());
    }
}
