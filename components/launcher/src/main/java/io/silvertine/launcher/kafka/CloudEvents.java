package io.silvertine.launcher.kafka;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of CloudEvents 1.0 in binary mode (Kafka protocol binding, 3.2). */
final class CloudEvents {
    private static final String SOURCE = "/silvertine";
    private static final String TYPE_PREFIX = "io.silvertine.";

    private CloudEvents() {}

    /**
     * The headers of one event.
     *
     * @param id the same event always has the same one, so that readers can drop repetitions
     */
    static Map<String, String> headers(String id, String type, Instant time) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", SOURCE);
        headers.put("ce_type", type);
        headers.put("ce_time", time.toString());
        headers.put("ce_dataschema", dataSchema(type));
        headers.put("content-type", "application/json");
        return headers;
    }

    /** {@code io.silvertine.order.event.v1} is described by {@code urn:silvertine:schema:order-event:v1}. */
    private static String dataSchema(String type) {
        String name = type.startsWith(TYPE_PREFIX) ? type.substring(TYPE_PREFIX.length()) : type;
        int version = name.lastIndexOf('.');
        return "urn:silvertine:schema:" + name.substring(0, version).replace('.', '-') + ":"
                + name.substring(version + 1);
    }
}
