package io.silvertine.json;

import com.fasterxml.jackson.core.JsonFactory;
import io.silvertine.model.Account;
import io.silvertine.model.Alert;
import io.silvertine.model.Control;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.Fault;
import io.silvertine.model.Fields;
import io.silvertine.model.Fill;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.model.Message;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Position;
import io.silvertine.model.Tick;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and writes every message as the JSON that {@code config/schemas} describes: FIX names in lowerCamelCase,
 * decimals as strings, times in RFC 3339 UTC. Commands are read strictly and with all their faults, published messages
 * tolerantly: a reader must live with fields that a later version adds. Thread-safe; no reflection.
 */
public final class MessageCodec {
    /** Version of the message schemas; every message carries it. */
    public static final String SCHEMA_VERSION = "1.0";

    private static final Pattern COMPATIBLE = Pattern.compile("1\\.[0-9]{1,3}");

    /** For what we wrote: a command is written a little longer than it was read, and limits may be narrower today. */
    private static final JsonFactory OWN = JsonTree.factory(2 * MessageLimits.MOST_DEPTH);

    private static final Map<Class<? extends Message>, MessageFormat<?>> FORMATS = Map.of(
            OrderEvent.class, new OrderEventFormat(),
            Fill.class, new FillFormat(),
            Position.class, new PositionFormat(),
            Account.class, new AccountFormat(),
            Tick.class, new TickFormat(),
            DeadLetter.class, new DeadLetterFormat(),
            Alert.class, new AlertFormat(),
            Control.class, new ControlFormat());

    private final MessageLimits limits;
    private final JsonFactory commands;

    /** Reads commands within the usual limits. */
    public MessageCodec() {
        this(MessageLimits.DEFAULT);
    }

    /** Reads commands within {@code limits}. */
    public MessageCodec(MessageLimits limits) {
        this.limits = limits;
        this.commands = JsonTree.factory(limits.maxDepth());
    }

    /** What a command may cost to read. */
    public MessageLimits limits() {
        return limits;
    }

    /**
     * Reads a command: bare, or as the {@code data} of a CloudEvent in structured mode.
     *
     * @throws InvalidMessageException with all faults: each field, what was seen there, and what is allowed
     */
    public OrderCommand readCommand(byte[] json) {
        return readCommand(json, commands, limits.maxBytes());
    }

    /**
     * Reads a command that {@link #write(OrderCommand)} wrote, whatever the limits are by now.
     *
     * @throws InvalidMessageException when it is damaged
     */
    public OrderCommand readStoredCommand(byte[] json) {
        return readCommand(json, OWN, JsonTree.MAX_BYTES);
    }

    /** The account that a command names, read no further than that; empty when that much cannot be read. */
    public Optional<String> accountId(byte[] json) {
        return json.length > limits.maxBytes() ? Optional.empty() : AccountPeek.accountId(commands, json);
    }

    private static OrderCommand readCommand(byte[] json, JsonFactory factory, int maxBytes) {
        Faults faults = new Faults();
        Optional<Map<String, Object>> tree = faults.take(() -> JsonTree.read(json, factory, maxBytes, faults))
                .map(MessageCodec::withoutEnvelope);
        return tree.flatMap(values -> new CommandReader(JsonFields.strict(values), faults).read())
                .orElseThrow(() -> new InvalidMessageException(faults.found(), tree.flatMap(MessageCodec::clOrdId)));
    }

    /** Writes a command; equal commands give equal text. */
    public String write(OrderCommand command) {
        return JsonOut.message(out -> CommandWriter.write(out, command));
    }

    /** Writes a published message. */
    public String write(Message message) {
        return JsonOut.message(out -> write(out, message.getClass(), message));
    }

    /**
     * Reads a published message.
     *
     * @throws InvalidMessageException with the first fault
     */
    public <T extends Message> T read(Class<T> type, byte[] json) {
        Faults faults = new Faults();
        Optional<Map<String, Object>> tree = faults.take(() -> JsonTree.read(json, OWN, JsonTree.MAX_BYTES, faults));
        return tree.flatMap(values -> faults.take(() -> read(type, JsonFields.tolerant(values))))
                .filter(message -> faults.none())
                .orElseThrow(() -> new InvalidMessageException(faults.found(), tree.flatMap(MessageCodec::clOrdId)));
    }

    private static <T extends Message> T read(Class<T> type, JsonFields in) {
        String version = in.text("schemaVersion");
        if (!COMPATIBLE.matcher(version).matches()) {
            throw new InvalidFieldException(new Fault("schemaVersion", version, "1.0, or a later 1.x"));
        }
        return type.cast(FORMATS.get(type).read(in));
    }

    @SuppressWarnings("unchecked") // each format is registered under the class that it writes
    private static <T extends Message> void write(JsonOut out, Class<?> type, T message) {
        ((MessageFormat<T>) FORMATS.get(type)).write(out, message);
    }

    /** The event's own attributes are the transport's matter; {@code specversion} is the one that is always there. */
    @SuppressWarnings("unchecked") // JsonTree makes maps with text keys only
    private static Map<String, Object> withoutEnvelope(Map<String, Object> tree) {
        boolean cloudEvent = tree.get("specversion") instanceof String && tree.get("data") instanceof Map;
        return cloudEvent ? (Map<String, Object>) tree.get("data") : tree;
    }

    private static Optional<String> clOrdId(Map<String, Object> tree) {
        return Optional.ofNullable(tree.get("clOrdId"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(id -> Fields.CL_ORD_ID.matcher(id).matches());
    }
}
