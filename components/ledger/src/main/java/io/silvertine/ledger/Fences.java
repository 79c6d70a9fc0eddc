package io.silvertine.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * From when on a venue can no longer accept an attempt, by both clocks. Sessions let no byte leave after {@code validUntil}
 * by the time of day, so that one must have come to the fence; but it may have been set ahead, so the fence's whole length
 * must have passed too by the clock that only runs, counted from when this process first knew the attempt. After a restart
 * the fence therefore begins anew. Confined to the writer thread.
 */
final class Fences {
    private final LedgerContext context;
    private final Map<OrderKey, Fence> fences = new HashMap<>();

    private record Fence(Instant fenceAt, long passedAt) {}

    Fences(LedgerContext context) {
        this.context = context;
    }

    /** Starts the fence of an attempt that a committed row shows for the first time. */
    void follow(Row row) {
        if (row.terminal()) {
            fences.remove(row.key());
            return;
        }
        row.attempt().ifPresent(attempt -> {
            Fence known = fences.get(row.key());
            if (known == null || !known.fenceAt().equals(attempt.fenceAt())) {
                long passedAt = context.moment().nanos() + length(row, attempt).toNanos();
                fences.put(row.key(), new Fence(attempt.fenceAt(), passedAt));
            }
        });
    }

    /** True when the venue can no longer accept what was sent; also when nothing was. */
    boolean passed(Row row) {
        return passed(row, context.moment());
    }

    /** The same at that moment. */
    boolean passed(Row row, Moment moment) {
        return left(row, moment).isZero();
    }

    /** How long until then, at least. */
    Duration left(Row row) {
        return left(row, context.moment());
    }

    private Duration left(Row row, Moment moment) {
        return row.attempt().map(attempt -> left(row, attempt, moment)).orElse(Duration.ZERO);
    }

    private Duration left(Row row, SentAttempt attempt, Moment moment) {
        Fence fence = fences.get(row.key());
        Duration running = fence == null || !fence.fenceAt().equals(attempt.fenceAt())
                ? length(row, attempt)
                : Duration.ofNanos(fence.passedAt() - moment.nanos());
        Duration ofDay = Duration.between(moment.at(), attempt.fenceAt());
        Duration longer = running.compareTo(ofDay) > 0 ? running : ofDay;
        return longer.isNegative() ? Duration.ZERO : longer;
    }

    /** What stands for attempts of a lost ledger begins when the queue had the command, not when bytes may have left. */
    private Duration length(Row row, SentAttempt attempt) {
        Duration validity = Duration.between(attempt.sentAt(), attempt.validUntil());
        Duration longest = context.timing(row.broker()).validity();
        return Duration.between(attempt.validUntil(), attempt.fenceAt())
                .plus(validity.compareTo(longest) < 0 ? validity : longest);
    }
}
