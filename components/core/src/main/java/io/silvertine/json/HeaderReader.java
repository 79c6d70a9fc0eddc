package io.silvertine.json;

import io.silvertine.model.CommandHeader;
import io.silvertine.model.Fault;
import io.silvertine.model.Fields;
import io.silvertine.model.InvalidFieldException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads what every command carries. */
final class HeaderReader {
    private final JsonFields in;
    private final Faults faults;

    HeaderReader(JsonFields in, Faults faults) {
        this.in = in;
        this.faults = faults;
    }

    /** The header; empty when one of its mandatory fields could not be read. */
    Optional<CommandHeader> read() {
        faults.take(() -> in.text("schemaVersion"))
                .filter(version -> !version.equals(MessageCodec.SCHEMA_VERSION))
                .ifPresent(version ->
                        faults.add(new Fault("schemaVersion", version, '"' + MessageCodec.SCHEMA_VERSION + '"')));
        Optional<String> clOrdId = faults.take(() -> in.text("clOrdId", Fields.CL_ORD_ID));
        Optional<String> accountId = faults.take(() -> in.text("accountId", Fields.ACCOUNT_ID));
        Optional<Instant> transactTime = faults.take(() -> in.time("transactTime"));
        Optional<Instant> expireTime = faults.option(() -> in.option("expireTime", in::time));
        Optional<String> strategyId = text("strategyId");
        Optional<String> sender = text("sender");
        Optional<String> correlationId = text("correlationId");
        Optional<Boolean> possResend = faults.take(() -> in.flagOrFalse("possResend"));
        Optional<Boolean> dryRun = faults.take(() -> in.flagOrFalse("dryRun"));
        Optional<Map<String, Object>> ext = faults.option(() -> in.option("ext", this::ext));
        if (clOrdId.isEmpty() || accountId.isEmpty() || transactTime.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CommandHeader(
                clOrdId.orElseThrow(),
                accountId.orElseThrow(),
                transactTime.orElseThrow(),
                expireTime,
                strategyId,
                sender,
                correlationId,
                possResend.orElse(false),
                dryRun.orElse(false),
                ext.orElse(Map.of())));
    }

    private Optional<String> text(String field) {
        return faults.option(() -> in.option(field, name -> in.text(name, Fields.TEXT)));
    }

    private Map<String, Object> ext(String name) {
        return in.map(
                name, (object, key) -> frozen(object.at(key), object.values().get(key)));
    }

    private static Object frozen(String at, Object value) {
        if (value instanceof JsonNull) {
            throw new InvalidFieldException(at, "null", "a value, or no such key");
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            e -> String.valueOf(e.getKey()), e -> frozen(at + "." + e.getKey(), e.getValue())));
        }
        if (value instanceof List<?> list) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> frozen(at + "[" + i + "]", list.get(i)))
                    .toList();
        }
        return value;
    }
}
