package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import io.silvertine.model.Fields;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the original of a dead letter says of itself, as far as it can be read: no schema holds here, or it would be no dead
 * letter.
 *
 * @param orders {@code accountId/clOrdId} of every order and leg that the body, the key or the letter names
 * @param transactTime when its sender made it
 */
record LetterBody(Set<String> orders, Optional<Instant> transactTime) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static LetterBody of(Entry entry) {
        JsonNode body = read(entry.value());
        Set<String> accounts = new TreeSet<>();
        entry.letter().original().key().ifPresent(key -> add(accounts, key, Fields.ACCOUNT_ID));
        add(accounts, body.path("accountId").asText(), Fields.ACCOUNT_ID);
        Set<String> ids = new TreeSet<>();
        entry.letter().clOrdId().ifPresent(id -> add(ids, id, Fields.CL_ORD_ID));
        add(ids, body.path("clOrdId").asText(), Fields.CL_ORD_ID);
        body.path("legs").forEach(leg -> add(ids, leg.path("clOrdId").asText(), Fields.CL_ORD_ID));
        Set<String> orders = new TreeSet<>();
        accounts.forEach(account -> ids.forEach(id -> orders.add(account + '/' + id)));
        return new LetterBody(orders, time(body.path("transactTime").asText()));
    }

    /** The ledger holds nothing under an id that is none. */
    private static void add(Set<String> found, String text, Pattern allowed) {
        if (allowed.matcher(text).matches()) {
            found.add(text);
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
