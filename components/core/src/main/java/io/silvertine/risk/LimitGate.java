package io.silvertine.risk;

import io.silvertine.model.GateAction;
import io.silvertine.model.MsgType;
import io.silvertine.model.OrderCommand;
import java.util.List;

/** A gate with limits from {@code risk.yaml}. It never sees a cancel. */
abstract class LimitGate implements Gate {
    private final List<RiskGate> limits;

    LimitGate(RiskGate... limits) {
        this.limits = List.of(limits);
    }

    @Override
    public final boolean appliesTo(MsgType msgType) {
        return switch (msgType) {
            case NEW, NEW_LIST, REPLACE -> true;
            case CANCEL, CANCEL_ALL, STATUS -> false;
        };
    }

    @Override
    public final void judge(OrderCommand command, GateContext context, Findings findings) {
        for (ProposedOrder order : ProposedOrder.of(command, context)) {
            Assessment assessment = new Assessment(command.accountId(), order, context);
            if (limits.stream().anyMatch(limit -> assessment.limits().action(limit) != GateAction.OFF)) {
                judge(assessment, findings);
            }
        }
    }

    abstract void judge(Assessment a, Findings findings);

    @Override
    public final String word() {
        return limits.get(0).word();
    }
}
