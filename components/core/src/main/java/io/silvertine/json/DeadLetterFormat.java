package io.silvertine.json;

import io.silvertine.model.DeadLetter;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.Fault;
import io.silvertine.model.InvalidFieldException;
import java.util.Base64;
import java.util.List;

/** {@link DeadLetter} as JSON. */
final class DeadLetterFormat implements MessageFormat<DeadLetter> {
    private static final EnumText<ErrorClass> ERROR_CLASS = EnumText.of(ErrorClass.class);

    @Override
    public void write(JsonOut out, DeadLetter letter) {
        out.text("reasonCode", letter.reasonCode())
                .choice("errorClass", letter.errorClass())
                .text("text", letter.text())
                .objects("faults", letter.faults(), DeadLetterFormat::fault)
                .object("original", original -> original(original, letter.original()))
                .time("failedAt", letter.failedAt())
                .text("routeId", letter.routeId())
                .text("remedy", letter.remedy())
                .text("clOrdId", letter.clOrdId());
    }

    private static void fault(JsonOut out, Fault fault) {
        out.text("field", fault.field()).text("seen", fault.seen()).text("allowed", fault.allowed());
    }

    private static void original(JsonOut out, DeadLetter.Original original) {
        out.text("topic", original.topic())
                .number("partition", original.partition())
                .number("offset", original.offset())
                .text("key", original.key())
                .texts("headers", original.headers())
                .text("valueBase64", original.valueBase64())
                .text("valueSha256", original.valueSha256())
                .number("valueSize", original.valueSize())
                .flag("truncated", original.truncated());
        if (!original.cut().isEmpty()) {
            out.list("cut", original.cut());
        }
    }

    @Override
    public DeadLetter read(JsonFields in) {
        return new DeadLetter(
                in.text("reasonCode"),
                in.choice("errorClass", ERROR_CLASS),
                in.text("text"),
                in.objects("faults").stream().map(DeadLetterFormat::fault).toList(),
                original(in.object("original")),
                in.time("failedAt"),
                in.text("routeId"),
                in.text("remedy"),
                in.option("clOrdId", in::text));
    }

    private static Fault fault(JsonFields in) {
        return new Fault(in.text("field"), in.text("seen"), in.text("allowed"));
    }

    private static DeadLetter.Original original(JsonFields in) {
        return new DeadLetter.Original(
                in.text("topic"),
                in.partition("partition"),
                in.number("offset"),
                in.option("key", in::text),
                in.map("headers", JsonFields::text),
                base64(in, "valueBase64"),
                in.text("valueSha256"),
                in.number("valueSize"),
                in.flagOrFalse("truncated"),
                in.option("cut", name -> in.items(name, (at, item) -> String.valueOf(item)))
                        .orElse(List.of()));
    }

    private static String base64(JsonFields in, String name) {
        String text = in.text(name);
        try {
            Base64.getDecoder().decode(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(in.at(name), text, "Base64");
        }
    }
}
