package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import io.silvertine.launcher.cli.ManagementClient.RefusedException;
import io.silvertine.model.DeadLetter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The way back of a dead letter. The running bundle is asked first: it refuses what its ledger knows and writes the act
 * into the audit trail, and only then the original goes back on its queue.
 */
final class Redrive {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DeadLetterTopic topic;
    private final ManagementClient management;
    private final Duration maxAge;
    private final Clock clock;

    Redrive(DeadLetterTopic topic, ManagementClient management, Duration maxAge, Clock clock) {
        this.topic = topic;
        this.management = management;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Sends one back, or says why not. */
    String sendBack(Entry entry, String by, String reason, boolean force) {
        DeadLetter letter = entry.letter();
        Instant now = clock.instant();
        whyNot(letter, maxAge, now, force).ifPresent(text -> {
            throw new RefusedException(text);
        });
        Map<String, String> members = new LinkedHashMap<>();
        members.put("place", entry.place());
        members.put("by", by);
        members.put("reason", reason);
        members.put("again", String.valueOf(force));
        accountId(entry).ifPresent(account -> members.put("accountId", account));
        letter.clOrdId().ifPresent(id -> members.put("clOrdId", id));
        management.post("/api/dead-letters/redrive", members);
        // not younger than when it was read for the first time: the gates still judge its age
        RecordMetadata sent = topic.sendBack(entry, force ? now : letter.failedAt());
        return "back on " + sent;
    }

    /** What needs no ledger to be refused. */
    static Optional<String> whyNot(DeadLetter letter, Duration maxAge, Instant now, boolean force) {
        if (letter.reasonCode().equals("CONTROL_INVALID")) {
            return Optional.of(
                    "a control record is an order of an operator: give it anew, as ./silvertine halt or resume");
        }
        if (letter.original().truncated()) {
            return Optional.of(
                    "the original had " + letter.original().valueSize() + " bytes, and only its beginning is kept");
        }
        Duration age = Duration.between(letter.failedAt(), now);
        if (!force && age.compareTo(maxAge) > 0) {
            return Optional.of("it is " + age.toSeconds() + " s old, allowed are " + maxAge.toSeconds()
                    + " s; --force sends it as if it were new");
        }
        return Optional.empty();
    }

    private static Optional<String> accountId(Entry entry) {
        return entry.letter().original().key().or(() -> {
            try {
                JsonNode account = JSON.readTree(entry.value()).path("accountId");
                return account.isTextual() ? Optional.of(account.asText()) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }
}
