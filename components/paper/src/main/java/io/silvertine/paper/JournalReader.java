package io.silvertine.paper;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.EngineOrder;
import io.silvertine.matching.EngineState;
import io.silvertine.matching.Execution;
import io.silvertine.matching.MarketState;
import io.silvertine.matching.OrderKey;
import io.silvertine.matching.OrderRequest;
import io.silvertine.matching.Refusal;
import io.silvertine.model.Commission;
import io.silvertine.model.Fault;
import io.silvertine.model.Liquidity;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrdType;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import io.silvertine.portfolio.PositionState;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link JournalWriter} wrote. */
final class JournalReader {

    static final int HAPPENED = 1;
    static final int REMEMBERED = 2;
    static final int MARKET = 3;
    static final int HOLDING = 4;
    static final int ENGINE = 5;
    static final int FORGOTTEN = 6;
    static final int POSITION = 7;

    static final int PENDING = 1;
    static final int ACCEPTED = 2;
    static final int REJECTED = 3;
    static final int PARTIALLY_FILLED = 4;
    static final int FILLED = 5;
    static final int CANCELED = 6;
    static final int EXPIRED = 7;
    static final int REPLACED = 8;
    static final int CANCEL_REJECTED = 9;

    /** Far more than any amount has, and few enough to calculate with. */
    private static final int MAX_DIGITS = 200;

    private final DataInputStream in;

    private JournalReader(byte[] bytes) {
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /**
     * The entries of one commit.
     *
     * @throws IOException when the bytes are anything else
     */
    static List<JournalEntry> entries(byte[] bytes) throws IOException {
        JournalReader reader = new JournalReader(bytes);
        try {
            List<JournalEntry> entries = reader.list(reader::entry);
            if (reader.in.available() > 0) {
                throw new IOException(reader.in.available() + " bytes more than the entries of the commit");
            }
            return entries;
        } catch (EOFException e) {
            throw new IOException("the commit ends in the middle of an entry", e);
        } catch (RuntimeException e) { // a word, a number or a time that no writer of ours writes
            throw new IOException(new Fault("entry", e.toString(), "what a journal holds").toString(), e);
        }
    }

    private JournalEntry entry() throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case HAPPENED -> new JournalEntry.Happened(event());
            case REMEMBERED -> new JournalEntry.Remembered((EngineEvent.OfOrder) event());
            case MARKET -> new JournalEntry.Market(market());
            case HOLDING -> new JournalEntry.Holding(in.readUTF(), in.readUTF(), decimal());
            case ENGINE -> new JournalEntry.Engine(state());
            case FORGOTTEN -> new JournalEntry.Forgotten(instant());
            case POSITION -> new JournalEntry.Position(position());
            default -> throw new IOException("unknown entry " + kind + ": written by a newer version?");
        };
    }

    private PositionState position() throws IOException {
        return new PositionState(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                decimal(),
                decimal(),
                decimal(),
                decimal(),
                fees(),
                in.readUTF());
    }

    private Map<String, BigDecimal> fees() throws IOException {
        Map<String, BigDecimal> result = new HashMap<>();
        long size = size();
        for (long i = 0; i < size; i++) {
            result.put(in.readUTF(), decimal());
        }
        return result;
    }

    private EngineEvent event() throws IOException {
        int kind = in.readByte();
        long number = in.readLong();
        Instant at = instant();
        return switch (kind) {
            case PENDING -> new EngineEvent.Pending(number, at, order());
            case ACCEPTED -> new EngineEvent.Accepted(number, at, order());
            case REJECTED -> new EngineEvent.Rejected(number, at, order(), refusal());
            case PARTIALLY_FILLED -> new EngineEvent.PartiallyFilled(number, at, order(), execution());
            case FILLED -> new EngineEvent.Filled(number, at, order(), execution());
            case CANCELED -> new EngineEvent.Canceled(number, at, order());
            case EXPIRED -> new EngineEvent.Expired(number, at, order());
            case REPLACED -> new EngineEvent.Replaced(number, at, order(), in.readUTF());
            case CANCEL_REJECTED ->
                new EngineEvent.CancelRejected(number, at, in.readUTF(), key(), optional(this::order), refusal());
            default -> throw new IOException("unknown event " + kind + ": written by a newer version?");
        };
    }

    private EngineState state() throws IOException {
        return new EngineState(
                list(this::order),
                list(this::market),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                instant());
    }

    private EngineOrder order() throws IOException {
        return new EngineOrder(
                request(),
                in.readLong(),
                in.readLong(),
                OrdStatus.valueOf(in.readUTF()),
                decimal(),
                instant(),
                optional(this::instant));
    }

    private OrderRequest request() throws IOException {
        return new OrderRequest(
                key(),
                in.readUTF(),
                Side.valueOf(in.readUTF()),
                OrdType.valueOf(in.readUTF()),
                decimal(),
                optional(this::decimal),
                TimeInForce.valueOf(in.readUTF()),
                optional(this::instant),
                in.readBoolean());
    }

    private MarketState market() throws IOException {
        return new MarketState(
                in.readUTF(),
                optional(this::decimal),
                optional(this::decimal),
                optional(this::decimal),
                optional(this::decimal),
                optional(this::decimal),
                optional(this::decimal));
    }

    private Execution execution() throws IOException {
        return new Execution(
                in.readLong(),
                decimal(),
                decimal(),
                Liquidity.valueOf(in.readUTF()),
                new Commission(decimal(), in.readUTF(), in.readBoolean()));
    }

    private Refusal refusal() throws IOException {
        return new Refusal(in.readUTF(), in.readUTF());
    }

    private OrderKey key() throws IOException {
        return new OrderKey(in.readUTF(), in.readUTF());
    }

    private BigDecimal decimal() throws IOException {
        BigDecimal value = new BigDecimal(in.readUTF());
        if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
            throw new IOException("a number of more than " + MAX_DIGITS + " digits");
        }
        return value;
    }

    private Instant instant() throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readLong());
    }

    private <T> Optional<T> optional(Read<T> read) throws IOException {
        return in.readBoolean() ? Optional.of(read.get()) : Optional.empty();
    }

    private <T> List<T> list(Read<T> read) throws IOException {
        long size = size();
        List<T> result = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            result.add(read.get());
        }
        return result;
    }

    /** Each of them takes a byte at least. */
    private long size() throws IOException {
        long size = in.readLong();
        if (size < 0 || size > in.available()) {
            throw new IOException("a list of " + size + " in " + in.available() + " bytes");
        }
        return size;
    }

    @FunctionalInterface
    private interface Read<T> {
        T get() throws IOException;
    }
}
