package io.silvertine.camel;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Tick;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Converter;

/** Lets routes hand over a tick as the JSON that the queue carries. Commands have no converter: only the ledger reads them. */
@Converter(generateLoader = true)
public final class MessageConverters {
    private static final MessageCodec CODEC = new MessageCodec();

    private MessageConverters() {}

    /** Reads a tick from its JSON. */
    @Converter
    public static Tick toTick(byte[] json) {
        return CODEC.read(Tick.class, json);
    }

    /** Reads a tick from its JSON. */
    @Converter
    public static Tick toTick(String json) {
        return toTick(json.getBytes(StandardCharsets.UTF_8));
    }
}
