package io.silvertine.paper;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.EngineOrder;
import io.silvertine.matching.EngineState;
import io.silvertine.matching.Execution;
import io.silvertine.matching.MarketState;
import io.silvertine.matching.OrderKey;
import io.silvertine.matching.OrderRequest;
import io.silvertine.matching.Refusal;
import io.silvertine.portfolio.PositionState;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Binary form of journal entries; {@link JournalReader} is its mirror. Money is written as text: it keeps its scale. */
final class JournalWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final EventKinds kinds = new EventKinds();

    /** One commit: all of its entries come back, or none. */
    static byte[] bytes(List<JournalEntry> entries) {
        JournalWriter writer = new JournalWriter();
        writer.number(entries.size());
        entries.forEach(entry -> entry.write(writer));
        return writer.bytes.toByteArray();
    }

    JournalWriter kind(int kind) {
        return put(() -> out.writeByte(kind));
    }

    JournalWriter number(long value) {
        return put(() -> out.writeLong(value));
    }

    JournalWriter text(String value) {
        return put(() -> out.writeUTF(value));
    }

    JournalWriter decimal(BigDecimal value) {
        return text(value.toString());
    }

    JournalWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    JournalWriter event(EngineEvent event) {
        return event.accept(kinds);
    }

    JournalWriter market(MarketState market) {
        text(market.symbol());
        List.of(market.bidPx(), market.bidSize(), market.askPx(), market.askSize(), market.lastPx(), market.lastSize())
                .forEach(value -> optional(value, this::decimal));
        return this;
    }

    JournalWriter position(PositionState position) {
        text(position.accountId())
                .text(position.broker())
                .text(position.symbol())
                .decimal(position.qty())
                .decimal(position.costBasis())
                .decimal(position.realizedPnlGross())
                .decimal(position.realizedPnlNet())
                .number(position.fees().size());
        position.fees().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(fee -> text(fee.getKey())
                .decimal(fee.getValue()));
        return text(position.currency());
    }

    JournalWriter state(EngineState state) {
        number(state.open().size());
        state.open().forEach(this::order);
        number(state.markets().size());
        state.markets().forEach(this::market);
        return number(state.lastOrder())
                .number(state.lastPriority())
                .number(state.lastTrade())
                .number(state.lastEvent())
                .instant(state.time());
    }

    private JournalWriter order(EngineOrder order) {
        request(order.request())
                .number(order.number())
                .number(order.priority())
                .text(order.ordStatus().name())
                .decimal(order.cumQty())
                .instant(order.effectiveAt());
        return optional(order.expiresAt(), this::instant);
    }

    private JournalWriter request(OrderRequest request) {
        key(request.key())
                .text(request.symbol())
                .text(request.side().name())
                .text(request.ordType().name())
                .decimal(request.orderQty())
                .optional(request.price(), this::decimal)
                .text(request.timeInForce().name())
                .optional(request.gtdTime(), this::instant);
        return flag(request.postOnly());
    }

    private JournalWriter key(OrderKey key) {
        return text(key.accountId()).text(key.clOrdId());
    }

    private JournalWriter execution(Execution execution) {
        return number(execution.trade())
                .decimal(execution.lastQty())
                .decimal(execution.lastPx())
                .text(execution.liquidity().name())
                .decimal(execution.commission().amount())
                .text(execution.commission().currency())
                .flag(execution.commission().estimated());
    }

    private JournalWriter refusal(Refusal refusal) {
        return text(refusal.code()).text(refusal.text());
    }

    private JournalWriter flag(boolean value) {
        return put(() -> out.writeBoolean(value));
    }

    private <T> JournalWriter optional(Optional<T> value, Consumer<T> writer) {
        flag(value.isPresent());
        value.ifPresent(writer);
        return this;
    }

    private JournalWriter put(Write write) {
        try {
            write.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    private final class EventKinds implements EngineEvent.Handler<JournalWriter> {

        @Override
        public JournalWriter pending(EngineEvent.Pending event) {
            return head(JournalReader.PENDING, event);
        }

        @Override
        public JournalWriter accepted(EngineEvent.Accepted event) {
            return head(JournalReader.ACCEPTED, event);
        }

        @Override
        public JournalWriter rejected(EngineEvent.Rejected event) {
            return head(JournalReader.REJECTED, event).refusal(event.refusal());
        }

        @Override
        public JournalWriter partiallyFilled(EngineEvent.PartiallyFilled event) {
            return head(JournalReader.PARTIALLY_FILLED, event).execution(event.execution());
        }

        @Override
        public JournalWriter filled(EngineEvent.Filled event) {
            return head(JournalReader.FILLED, event).execution(event.execution());
        }

        @Override
        public JournalWriter canceled(EngineEvent.Canceled event) {
            return head(JournalReader.CANCELED, event);
        }

        @Override
        public JournalWriter expired(EngineEvent.Expired event) {
            return head(JournalReader.EXPIRED, event);
        }

        @Override
        public JournalWriter replaced(EngineEvent.Replaced event) {
            return head(JournalReader.REPLACED, event).text(event.requestId());
        }

        @Override
        public JournalWriter cancelRejected(EngineEvent.CancelRejected event) {
            return kind(JournalReader.CANCEL_REJECTED)
                    .number(event.number())
                    .instant(event.at())
                    .text(event.requestId())
                    .key(event.key())
                    .optional(event.orderAfter(), JournalWriter.this::order)
                    .refusal(event.refusal());
        }

        private JournalWriter head(int kind, EngineEvent.OfOrder event) {
            return kind(kind).number(event.number()).instant(event.at()).order(event.order());
        }
    }
}
