package io.silvertine.testkit.venue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** The venue's protocol: one JSON document per line, requests with an id, answers with the same id. */
final class VenueWire {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private VenueWire() {}

    /** What a client asks for. */
    enum Op {
        NEW,
        CANCEL,
        STATUS,
        OPEN,
        EXECUTIONS,
        STREAM,
        /** Lets an order that rests trade; asked by tests, not by the broker. */
        FILL
    }

    /**
     * A request; what an operation does not need is null.
     *
     * @param attempt number of the attempt, for the log alone
     * @param sentAt milliseconds since 1970, when the bytes left
     * @param recvWindow milliseconds after {@code sentAt} during which the venue may accept it
     * @param after executions with a higher number are asked for
     */
    record Request(
            long id,
            Op op,
            String accountId,
            String clOrdId,
            int attempt,
            String symbol,
            String side,
            String orderQty,
            String price,
            long sentAt,
            long recvWindow,
            long after) {}

    /**
     * State of an order, and with {@code tradeId} one execution of it.
     *
     * @param time milliseconds since 1970
     */
    record Report(
            String accountId,
            String clOrdId,
            String orderId,
            String symbol,
            String side,
            String execType,
            String ordStatus,
            String orderQty,
            String cumQty,
            String price,
            String tradeId,
            String lastQty,
            String lastPx,
            long time) {}

    /**
     * An answer, or a push when {@code id} is 0.
     *
     * @param error {@code TOO_LATE}: refused before anything happened; {@code UNKNOWN_ORDER}
     */
    record Answer(long id, String error, List<Report> reports) {}

    static String write(Object message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is JSON", e);
        }
    }

    static <T> T read(String line, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(line, type);
    }
}
