package io.silvertine.launcher.demo;

import io.silvertine.model.OrdStatus;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the topics say became of one order.
 *
 * @param ordStatus empty when no topic says anything about it
 * @param rejectReason present when it was refused, by whom ever
 * @param cumQty as the last event states it
 * @param filledQty as the fills add up
 * @param fills distinct executions
 * @param taker one of its fills took liquidity
 */
public record OrderOutcome(
        OrderKey key,
        Optional<OrdStatus> ordStatus,
        Optional<String> rejectReason,
        boolean inDoubt,
        BigDecimal cumQty,
        BigDecimal filledQty,
        int fills,
        boolean taker) {

    /** Nobody knows what became of it. */
    public boolean lost() {
        return ordStatus.isEmpty();
    }

    /** Its fate is not decided yet: it may still be on its way to the venue. */
    public boolean pending() {
        return ordStatus.filter(OrdStatus.PENDING_NEW::equals).isPresent() || inDoubt;
    }

    /** It was refused. */
    public boolean rejected() {
        return is(OrdStatus.REJECTED);
    }

    /** The venue took it, whatever came after. */
    public boolean acknowledged() {
        return !lost() && !pending() && !rejected();
    }

    /** It is in this state. */
    public boolean is(OrdStatus status) {
        return ordStatus.filter(status::equals).isPresent();
    }
}
