package io.silvertine.risk;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrderCommand;
import java.util.Optional;

/** One question that is asked about a command before it may go on. Stateless and quick: no I/O. */
@FunctionalInterface
public interface Gate {
    /** Why the command may not go on; empty when this gate has nothing against it. */
    Optional<Denial> check(OrderCommand command, GateContext context);

    /** False for kinds of commands that this gate must never hold up. */
    default boolean appliesTo(MsgType msgType) {
        return true;
    }
}
