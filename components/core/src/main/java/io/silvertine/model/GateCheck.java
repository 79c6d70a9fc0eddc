package io.silvertine.model;

import java.util.Objects;

/**
 * One limit as it was evaluated for one order: what was seen, what is allowed.
 *
 * @param gate name of the gate, as its keys in {@code risk.yaml} begin
 * @param code what {@code ordRejReason} says when this limit refuses an order
 * @param action what the configuration wants when the limit is broken
 * @param verdict what came of it
 */
public record GateCheck(String gate, String code, GateAction action, Verdict verdict, String value, String limit) {
    /** What came of looking. */
    public enum Verdict {
        PASS,
        WARN,
        REJECT
    }

    public GateCheck {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(code, "code");
    }
}
