package io.silvertine.risk;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrderCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Holds back commands that waited too long: after an outage the queue still has orders that nobody wants any more. */
final class StaleCommandGate implements YesNoGate {
    private final Duration maxAge;

    StaleCommandGate(Duration maxAge) {
        this.maxAge = maxAge;
    }

    @Override
    public boolean appliesTo(MsgType msgType) {
        return switch (msgType) {
            case NEW, NEW_LIST, REPLACE -> true;
            case CANCEL, CANCEL_ALL, STATUS -> false;
        };
    }

    @Override
    public Optional<Denial> check(OrderCommand command, GateContext context) {
        Duration age = Duration.between(context.commandTime(), context.now());
        if (age.compareTo(maxAge) > 0) {
            return stale("the command is " + seconds(age) + " old, allowed are " + seconds(maxAge));
        }
        Optional<Denial> expired = passed("expireTime", command.header().expireTime(), context.now());
        return expired.or(() -> Orders.of(command).stream()
                .map(terms -> passed("gtdTime", terms.gtdTime(), context.now()))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<Denial> passed(String field, Optional<Instant> time, Instant now) {
        return time.filter(end -> !end.isAfter(now))
                .flatMap(end -> stale(field + " is " + end + ", allowed is a time after now, which is " + now));
    }

    private static Optional<Denial> stale(String text) {
        return Optional.of(new Denial(Denial.STALE_COMMAND, text));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000 + "." + duration.toMillis() % 1000 / 100 + " s";
    }

    @Override
    public String word() {
        return "command-age";
    }
}
