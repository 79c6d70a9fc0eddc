package io.silvertine.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.Contingency;
import io.silvertine.model.LegRole;
import io.silvertine.model.MsgType;
import io.silvertine.model.OrdType;
import io.silvertine.model.SelfTradePrevention;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import io.silvertine.model.TrailOffsetType;
import io.silvertine.model.TriggerMode;
import io.silvertine.model.TriggerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Commands and the ways in which clients get them wrong. */
final class CommandDrafts {
    private static final MessageCodec CODEC = new MessageCodec();
    private static final String HEAD =
            "{\"schemaVersion\":\"1.0\",\"msgType\":\"NEW\",\"clOrdId\":\"c-1\",\"accountId\":\"paper-1\","
                    + "\"transactTime\":\"2026-11-22T09:30:00Z\",\"symbol\":\"BTC/USD\",\"side\":\"BUY\"}";

    private static final JsonNode SCHEMA = schema();
    private static final List<String> NAMES = names();

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "c-1",
            "o-1",
            "paper",
            "paper-1",
            "BTC/USD",
            "btc/usd",
            "AAPL@SMART",
            "a b",
            "a.b",
            "a:b",
            "a\n",
            "\u0000",
            "\u00fc",
            "\uD83D\uDE00",
            "x".repeat(36),
            "x".repeat(37),
            "x".repeat(64),
            "x".repeat(65),
            "X".repeat(40),
            "X".repeat(41),
            "x".repeat(128),
            "x".repeat(129),
            "1.0",
            "2.0",
            "true",
            "null");

    private static final List<String> DECIMALS = List.of(
            "0",
            "-0",
            "0.0",
            "00",
            "01",
            "1",
            "1.",
            ".1",
            "1.5",
            "-1",
            "+1",
            "1e3",
            "1,5",
            "1 ",
            "0x1",
            "NaN",
            "0.000000000000000001",
            "0.000000000000000000",
            "0.0000000000000000001",
            "1".repeat(60),
            "1".repeat(61),
            "1".repeat(41) + "." + "1".repeat(18),
            "1".repeat(42) + "." + "1".repeat(18),
            "1\n",
            "\u0661");

    private static final List<String> TIMES = List.of(
            "2026-11-22T09:30:00Z",
            "2024-02-29T23:59:59.123456789Z",
            "2023-02-29T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T23:59:60Z",
            "2026-11-22T09:60:00Z",
            "2026-11-22T09:30Z",
            "2026-11-22T09:30:00.Z",
            "2026-11-22T09:30:00.1234567891Z",
            "2026-11-22T09:30:00+00:00",
            "2026-11-22T09:30:00-00:00",
            "2026-11-22t09:30:00z",
            "2026-11-22 09:30:00Z",
            "9999-12-31T23:59:59Z",
            "10000-01-01T00:00:00Z",
            "2026-11-22",
            "2026-11-22T09:30:00Z\n");

    private static final List<String> OTHERS = List.of(
            "1",
            "1.5",
            "-0",
            "true",
            "false",
            "null",
            "[]",
            "{}",
            "[1]",
            "[{}]",
            "[{},{}]",
            "[null]",
            "{\"a\":null}",
            "{\"a\":{\"b\":[null]}}",
            "{\"a\":1,\"b\":[\"x\",{\"c\":true}]}",
            "{\"symbol\":\"BTC/USD\"}",
            "{\"side\":\"BUY\",\"strategyId\":\"s\"}",
            "{\"sides\":\"BUY\"}",
            "{\"symbol\":1}");

    private static final List<JsonNode> ALL = all();

    private CommandDrafts() {}

    /** Every field that the schema knows, and some that it does not. */
    private static List<String> names() {
        return Stream.concat(
                        Stream.of(SCHEMA.path("properties"), SCHEMA.at("/definitions/leg/properties"))
                                .flatMap(node -> node.properties().stream())
                                .map(Map.Entry::getKey),
                        Stream.of("Price", "unknown", ""))
                .distinct()
                .toList();
    }

    private static JsonNode schema() {
        Path file = MessageSchemas.repositoryRoot().resolve("config/schemas/order-command.json");
        try {
            return CommandDraft.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A change that a client might make by mistake. */
    interface Change {
        void applyTo(CommandDraft draft);
    }

    /** The sample commands. */
    static Arbitrary<CommandDraft> samples() {
        return Arbitraries.of(
                        SampleMessages.commands().stream().map(CODEC::write).toList())
                .map(CommandDraft::new);
    }

    /** NEWs in which any order type meets any fields, so that about every second one breaks a rule. */
    static Arbitrary<CommandDraft> orders() {
        Arbitrary<List<Boolean>> given = Arbitraries.of(true, false).list().ofSize(8);
        return Combinators.combine(Arbitraries.of(OrdType.class), Arbitraries.of(TimeInForce.class), given, given)
                .as(CommandDrafts::order);
    }

    private static CommandDraft order(
            OrdType ordType, TimeInForce timeInForce, List<Boolean> flip, List<Boolean> more) {
        CommandDraft draft = new CommandDraft(HEAD);
        ObjectNode order = draft.object(0).put("ordType", ordType.name()).put("timeInForce", timeInForce.name());
        // a rule is broken only when two draws agree, so that many orders stay valid
        put(order, "orderQty", "1", !(flip.get(0) && more.get(0)));
        put(order, "quoteOrderQty", "100", flip.get(0) && more.get(0) != (ordType == OrdType.LIMIT));
        put(order, "price", "50000.5", ordType.needsPrice() != (flip.get(1) && more.get(1)));
        put(order, "stopPx", "49000", ordType.needsStopPx() != (flip.get(2) && more.get(2)));
        put(order, "trailOffset", "25", ordType.needsTrail() != (flip.get(3) && more.get(3)));
        put(order, "trailOffsetType", "BPS", ordType.needsTrail() != (flip.get(4) && more.get(3)));
        put(order, "gtdTime", "2026-12-01T00:00:00Z", (timeInForce == TimeInForce.GTD) != (flip.get(5) && more.get(5)));
        if (flip.get(6)) {
            order.put("postOnly", more.get(6));
        }
        if (flip.get(7)) {
            order.put("reduceOnly", more.get(7));
        }
        return draft;
    }

    private static void put(ObjectNode order, String field, String value, boolean given) {
        if (given) {
            order.put(field, value);
        }
    }

    /** Fields taken away, added, or given another value. */
    static Arbitrary<Change> changes() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 3);
        Arbitrary<String> names = Arbitraries.of(NAMES);
        Arbitrary<Change> removals = Combinators.combine(places, names)
                .as((place, name) -> draft -> draft.object(place).remove(name));
        Arbitrary<Change> likely = Combinators.combine(places, names.flatMap(CommandDrafts::likely))
                .as((place, change) -> draft -> change.applyTo(draft.object(place)));
        Arbitrary<Change> unlikely = Combinators.combine(places, names, values(ALL))
                .as((place, name, value) -> draft -> draft.object(place).set(name, value));
        return Arbitraries.frequencyOf(Tuple.of(1, removals), Tuple.of(2, likely), Tuple.of(1, unlikely));
    }

    /** A value of one field. */
    private record Value(String field, JsonNode json) {
        void applyTo(ObjectNode object) {
            object.set(field, json);
        }
    }

    /** A value that looks like those of the field, right or not. */
    private static Arbitrary<Value> likely(String name) {
        String property = SCHEMA.path("properties").path(name).toString();
        List<JsonNode> values = ALL;
        if (property.contains("definitions/time")) {
            values = texts(TIMES.stream());
        } else if (property.contains("definitions/positive")) {
            values = texts(DECIMALS.stream());
        } else if (property.contains("enum")) {
            values = texts(constants());
        } else if (property.contains("definitions/")) {
            values = texts(TEXTS.stream());
        }
        return values(values).map(json -> new Value(name, json));
    }

    private static Arbitrary<JsonNode> values(List<JsonNode> values) {
        return Arbitraries.of(values);
    }

    private static List<JsonNode> all() {
        return Stream.of(
                        texts(constants()),
                        texts(Stream.of(TEXTS, DECIMALS, TIMES).flatMap(List::stream)),
                        OTHERS.stream().map(CommandDrafts::parse).toList())
                .flatMap(List::stream)
                .toList();
    }

    private static List<JsonNode> texts(Stream<String> texts) {
        return texts.<JsonNode>map(CommandDraft.MAPPER.getNodeFactory()::textNode)
                .toList();
    }

    private static Stream<String> constants() {
        return Stream.<Class<? extends Enum<?>>>of(
                        MsgType.class,
                        Side.class,
                        OrdType.class,
                        TimeInForce.class,
                        TrailOffsetType.class,
                        TriggerType.class,
                        SelfTradePrevention.class,
                        Contingency.class,
                        LegRole.class,
                        TriggerMode.class)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Enum::name)
                .distinct();
    }

    private static JsonNode parse(String json) {
        try {
            return CommandDraft.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
