package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.CommandRef;
import io.silvertine.model.Fill;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Orders and requests between Java and SQL. */
final class RowSql {
    private static final String ROW_COLUMNS =
            "account_id, cl_ord_id, broker, position, hash, command, topic, partition_no, record_offset, accepted_at,"
                    + " expires_at, attempt, epoch, sent_at, valid_until, fence_at, written, next_attempt_at, failures,"
                    + " state, active";
    private static final int ROW_PARAMETERS = 21;
    private static final String ORDER_COLUMNS = "order_id, order_qty, cum_qty, cum_cost, price, stop_px, doubt_reason,"
            + " doubt_since, doubt_visible, doubt_conclusive, doubt_asks, doubt_next_ask_at, pending_cancel,"
            + " pending_replace, ord_rej_reason, reject_source, venue_code, reject_text, last_exec_id, last_seq, last_at";
    private static final int ORDER_PARAMETERS = 21;

    static final String PUT_ORDER = "INSERT OR REPLACE INTO orders (" + ROW_COLUMNS + ", " + ORDER_COLUMNS
            + ") VALUES (" + "?, ".repeat(ROW_PARAMETERS + ORDER_PARAMETERS - 1) + "?)";
    static final String PUT_REQUEST = "INSERT OR REPLACE INTO requests (" + ROW_COLUMNS + ", target) VALUES ("
            + "?, ".repeat(ROW_PARAMETERS) + "?)";

    private final MessageCodec codec;

    RowSql(MessageCodec codec) {
        this.codec = codec;
    }

    void bind(PreparedStatement statement, OrderRow row) throws SQLException {
        Sql.Binder binder = bindRow(statement, row, row.state().name());
        Optional<Doubt> doubt = row.doubt();
        binder.text(row.orderId())
                .decimal(row.quantities().orderQty())
                .decimal(row.quantities().cumQty())
                .decimal(row.quantities().cumCost())
                .decimal(row.price())
                .decimal(row.stopPx())
                .text(doubt.map(Doubt::reason))
                .time(doubt.map(Doubt::since))
                .number(doubt.map(d -> d.visible() ? 1 : 0))
                .number(doubt.map(Doubt::conclusive))
                .number(doubt.map(Doubt::asks))
                .time(doubt.map(Doubt::nextAskAt))
                .text(row.pendingCancel())
                .text(row.pendingReplace())
                .text(row.rejection().map(Rejection::ordRejReason))
                .text(row.rejection().map(r -> r.rejectSource().name()))
                .text(row.rejection().flatMap(Rejection::venueCode))
                .text(row.rejection().map(Rejection::text))
                .text(row.last().execId())
                .number(row.last().seq())
                .time(row.last().at());
    }

    void bind(PreparedStatement statement, RequestRow row) throws SQLException {
        bindRow(statement, row, row.state().name()).text(row.target().map(OrderKey::clOrdId));
    }

    OrderRow order(ResultSet row) throws SQLException {
        return new OrderRow(
                key(row),
                (NewOrder) command(row),
                acceptance(row),
                LedgerState.valueOf(row.getString("state")),
                attempt(row),
                retry(row),
                Sql.text(row, "order_id"),
                new Quantities(
                        Sql.decimal(row, "order_qty"),
                        Sql.decimal(row, "cum_qty").orElseThrow(),
                        Sql.decimal(row, "cum_cost").orElseThrow()),
                Sql.decimal(row, "price"),
                Sql.decimal(row, "stop_px"),
                doubt(row),
                Sql.text(row, "pending_cancel"),
                Sql.text(row, "pending_replace"),
                rejection(row),
                new LastEvent(row.getString("last_exec_id"), row.getLong("last_seq"), Sql.time(row, "last_at")));
    }

    RequestRow request(ResultSet row) throws SQLException {
        OrderKey key = key(row);
        return new RequestRow(
                key,
                command(row),
                acceptance(row),
                RequestState.valueOf(row.getString("state")),
                attempt(row),
                retry(row),
                Sql.text(row, "target").map(id -> new OrderKey(key.accountId(), id)));
    }

    private Sql.Binder bindRow(PreparedStatement statement, Row row, String state) throws SQLException {
        Acceptance acceptance = row.acceptance();
        Optional<CommandRef> ref = acceptance.ref();
        Optional<SentAttempt> attempt = row.attempt();
        return new Sql.Binder(statement)
                .text(row.key().accountId())
                .text(row.key().clOrdId())
                .text(acceptance.broker())
                .number(acceptance.position())
                .text(acceptance.hash())
                .text(codec.write(row.command()))
                .text(ref.map(CommandRef::topic))
                .number(ref.map(CommandRef::partition))
                .number(ref.map(CommandRef::offset))
                .time(acceptance.acceptedAt())
                .time(acceptance.expiresAt())
                .number(attempt.map(SentAttempt::number))
                .number(attempt.map(SentAttempt::epoch))
                .time(attempt.map(SentAttempt::sentAt))
                .time(attempt.map(SentAttempt::validUntil))
                .time(attempt.map(SentAttempt::fenceAt))
                .number(attempt.map(a -> a.written() ? 1 : 0))
                .time(row.retry().nextAttemptAt())
                .number(row.retry().failures())
                .text(state)
                .flag(!row.terminal());
    }

    private OrderCommand command(ResultSet row) throws SQLException {
        return codec.readStoredCommand(row.getString("command").getBytes(StandardCharsets.UTF_8));
    }

    private static OrderKey key(ResultSet row) throws SQLException {
        return new OrderKey(row.getString("account_id"), row.getString("cl_ord_id"));
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        Optional<String> topic = Sql.text(row, "topic");
        Optional<CommandRef> ref = topic.isEmpty()
                ? Optional.empty()
                : Optional.of(new CommandRef(topic.get(), row.getInt("partition_no"), row.getLong("record_offset")));
        return new Acceptance(
                row.getString("broker"),
                row.getLong("position"),
                row.getString("hash"),
                ref,
                Sql.time(row, "accepted_at"),
                Sql.time(row, "expires_at"));
    }

    private static Optional<SentAttempt> attempt(ResultSet row) throws SQLException {
        if (!Sql.has(row, "attempt")) {
            return Optional.empty();
        }
        return Optional.of(new SentAttempt(
                row.getInt("attempt"),
                row.getLong("epoch"),
                Sql.time(row, "sent_at"),
                Sql.time(row, "valid_until"),
                Sql.time(row, "fence_at"),
                row.getInt("written") == 1));
    }

    private static Retry retry(ResultSet row) throws SQLException {
        return new Retry(Sql.time(row, "next_attempt_at"), row.getInt("failures"));
    }

    private static Optional<Rejection> rejection(ResultSet row) throws SQLException {
        Optional<String> reason = Sql.text(row, "ord_rej_reason");
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rejection(
                reason.get(),
                RejectSource.valueOf(row.getString("reject_source")),
                Sql.text(row, "venue_code"),
                row.getString("reject_text")));
    }

    private static Optional<Doubt> doubt(ResultSet row) throws SQLException {
        Optional<String> reason = Sql.text(row, "doubt_reason");
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Doubt(
                reason.get(),
                Sql.time(row, "doubt_since"),
                row.getInt("doubt_visible") == 1,
                row.getInt("doubt_conclusive"),
                row.getInt("doubt_asks"),
                Sql.time(row, "doubt_next_ask_at")));
    }

    Fill fill(ResultSet row) throws SQLException {
        return codec.read(Fill.class, row.getString("fill").getBytes(StandardCharsets.UTF_8));
    }
}
