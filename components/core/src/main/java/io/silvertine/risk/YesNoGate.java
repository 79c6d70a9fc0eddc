package io.silvertine.risk;

import io.silvertine.model.OrderCommand;
import java.util.Optional;

/** A gate that no configuration can switch off or turn into a warning. */
interface YesNoGate extends Gate {
    /** Why the command may not go on; empty when this gate has nothing against it. */
    Optional<Denial> check(OrderCommand command, GateContext context);

    @Override
    default void judge(OrderCommand command, GateContext context, Findings findings) {
        check(command, context).ifPresent(findings::deny);
    }
}
