package io.silvertine.spi;

import java.time.Instant;

/**
 * How a session stands.
 *
 * @param since when this phase began
 * @param text for operators: what it waits for or what it saw last; never a credential
 */
public record SessionState(Phase phase, Instant since, String text) {
    /** The phases of a session, in the order in which they are passed. */
    public enum Phase {
        STOPPED,
        CONNECTING,
        RECONCILING,
        READY,
        FAILED
    }

    /** True when orders can be sent and executions arrive. */
    public boolean ready() {
        return phase == Phase.READY;
    }
}
