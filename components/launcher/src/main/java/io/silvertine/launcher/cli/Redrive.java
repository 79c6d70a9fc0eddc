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

/**
 * The way back of a dead letter. The running bundle is asked first: it refuses what its ledger knows and writes the act
 * into the audit trail, and only then the original goes back on its queue.
 */
final class Redrive {
    private final Queue queue;
    private final Bundle bundle;
    private final Duration maxAge;
    private final Clock clock;

    /** Where originals go back to. */
    interface Queue {
        /** Returns where it stands now; throws {@link NotReachableException} when that is not known. */
        String sendBack(Entry entry, Instant recordTime);
    }

    /** The running bundle. */
    interface Bundle {
        /** Throws {@link RefusedException} when the answer is no. */
        void post(String path, Map<String, String> members);
    }

    /**
     * Who does it and how.
     *
     * @param force also what is too old, and what went back before
     */
    record Act(String by, String reason, boolean force) {}

    Redrive(Queue queue, Bundle bundle, Duration maxAge, Clock clock) {
        this.queue = queue;
        this.bundle = bundle;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Why it would not go back; empty when it would. Writes nothing. */
    Optional<String> refusal(Entry entry, Act act) {
        try {
            ask(entry, act, true);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Sends one back and says where it stands. One that did not get there is taken back in the audit trail, and may be sent
     * again.
     */
    String sendBack(Entry entry, Act act) {
        Instant now = clock.instant();
        Instant made = ask(entry, act, false);
        try {
            // not younger than it is: the gates judge its age once more
            return "back on " + queue.sendBack(entry, act.force() ? now : made);
        } catch (NotReachableException e) {
            Map<String, String> members = new LinkedHashMap<>();
            members.put("place", entry.place());
            members.put("by", act.by());
            members.put("reason", "not back on its queue: " + e.getMessage());
            try {
                bundle.post("/api/dead-letters/redrive-failed", members);
            } catch (NotReachableException | RefusedException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private Instant ask(Entry entry, Act act, boolean onlyAsk) {
        LetterBody body = LetterBody.of(entry);
        Instant made = made(entry.letter(), body);
        whyNot(entry.letter(), made, maxAge, clock.instant(), act.force()).ifPresent(text -> {
            throw new RefusedException(text);
        });
        Map<String, String> members = new LinkedHashMap<>();
        members.put("place", entry.place());
        members.put("by", act.by());
        members.put("reason", act.reason());
        members.put("again", String.valueOf(act.force()));
        members.put("onlyAsk", String.valueOf(onlyAsk));
        members.put("orders", String.join(" ", body.orders()));
        bundle.post("/api/dead-letters/redrive", members);
        return made;
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
        if (!letter.original().cut().isEmpty()) {
            return Optional.of("only the beginning is kept of "
                    + letter.original().cut() + "; with another key or header it would be another record");
        }
        Duration age = Duration.between(made, now);
        if (!force && age.compareTo(maxAge) > 0) {
            return Optional.of("it is " + age.toSeconds() + " s old, allowed are " + maxAge.toSeconds()
                    + " s; --force sends it as if it were new");
        }
        return Optional.empty();
    }
}
