package io.silvertine.launcher.cli;

import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import io.silvertine.launcher.cli.ManagementClient.RefusedException;
import io.silvertine.model.DeadLetter;
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
        LetterBody body = LetterBody.of(entry);
        Instant now = clock.instant();
        Instant made = made(entry.letter(), body);
        whyNot(entry.letter(), made, maxAge, now, force).ifPresent(text -> {
            throw new RefusedException(text);
        });
        Map<String, String> members = new LinkedHashMap<>();
        members.put("place", entry.place());
        members.put("by", by);
        members.put("reason", reason);
        members.put("again", String.valueOf(force));
        members.put("orders", String.join(" ", body.orders()));
        management.post("/api/dead-letters/redrive", members);
        // not younger than it is: the gates judge its age once more
        RecordMetadata sent = topic.sendBack(entry, force ? now : made);
        return "back on " + sent;
    }

    /**
     * When its age begins: at its {@code transactTime}, because after an outage a record is read long after it was made;
     * not later than it was read first, whatever its sender's clock said.
     */
    static Instant made(DeadLetter letter, LetterBody body) {
        return body.transactTime()
                .filter(time -> time.isBefore(letter.failedAt()))
                .orElse(letter.failedAt());
    }

    /** What needs no ledger to be refused. */
    static Optional<String> whyNot(DeadLetter letter, Instant made, Duration maxAge, Instant now, boolean force) {
        if (letter.reasonCode().equals("CONTROL_INVALID")) {
            return Optional.of(
                    "a control record is an order of an operator: give it anew, as ./silvertine halt or resume");
        }
        if (letter.original().truncated()) {
            return Optional.of(
                    "the original had " + letter.original().valueSize() + " bytes, and only its beginning is kept");
        }
        Duration age = Duration.between(made, now);
        if (!force && age.compareTo(maxAge) > 0) {
            return Optional.of("it is " + age.toSeconds() + " s old, allowed are " + maxAge.toSeconds()
                    + " s; --force sends it as if it were new");
        }
        return Optional.empty();
    }
}
