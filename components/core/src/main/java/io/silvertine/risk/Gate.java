package io.silvertine.risk;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrderCommand;

/** One question that is asked about a command before it may go on. Quick: no I/O. */
@FunctionalInterface
public interface Gate {
    /** Adds what was seen, and why the command may not go on, if there is a reason. */
    void judge(OrderCommand command, GateContext context, Findings findings);

    /** False for kinds of commands that this gate must never hold up. */
    default boolean appliesTo(MsgType msgType) {
        return true;
    }

    /** What {@code GATE_ERROR} calls it. */
    default String word() {
        return getClass().getSimpleName();
    }
}
