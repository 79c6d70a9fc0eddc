package io.silvertine.json;

import io.silvertine.model.MsgType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which fields each kind of command has. */
final class CommandFields {
    private static final List<String> HEADER = List.of(
            "schemaVersion",
            "msgType",
            "clOrdId",
            "accountId",
            "transactTime",
            "expireTime",
            "strategyId",
            "sender",
            "correlationId",
            "possResend",
            "dryRun",
            "ext");
    private static final List<String> TERMS = List.of(
            "symbol",
            "side",
            "ordType",
            "orderQty",
            "quoteOrderQty",
            "price",
            "stopPx",
            "trailOffset",
            "trailOffsetType",
            "triggerType",
            "timeInForce",
            "gtdTime",
            "postOnly",
            "reduceOnly",
            "displayQty",
            "broker",
            "selfTradePrevention");
    private static final List<String> REFERENCE = List.of("origClOrdId", "orderId");

    static final FieldNames LEG = new FieldNames("a leg", List.of(List.of("clOrdId", "role", "parentClOrdId"), TERMS));
    static final FieldNames SCOPE = new FieldNames("a scope", List.of(List.of("symbol", "strategyId", "side")));

    private static final Map<MsgType, FieldNames> BY_TYPE = new EnumMap<>(Arrays.stream(MsgType.values())
            .collect(Collectors.toMap(
                    Function.identity(), type -> new FieldNames("a " + type, List.of(HEADER, body(type))))));
    private static final FieldNames ANY = new FieldNames(
            "a command",
            Arrays.stream(MsgType.values())
                    .map(type -> List.of(HEADER, body(type)))
                    .flatMap(List::stream)
                    .toList());

    private CommandFields() {}

    /** The names that a command of this type may hold; of an unreadable type, all of them. */
    static FieldNames of(Optional<MsgType> type) {
        return type.map(BY_TYPE::get).orElse(ANY);
    }

    private static List<String> body(MsgType type) {
        return switch (type) {
            case NEW -> TERMS;
            case NEW_LIST -> List.of("listId", "contingency", "triggerMode", "legs");
            case CANCEL, STATUS -> REFERENCE;
            case REPLACE -> List.of("origClOrdId", "orderQty", "price", "stopPx");
            case CANCEL_ALL -> List.of("scope");
        };
    }
}
