package io.silvertine.risk;

import io.silvertine.model.GateAction;
import io.silvertine.model.TradingState;
import java.util.Optional;

/**
 * What an account may lose. An order that it refuses takes the account to its loss state. While that state is REDUCING,
 * what only makes a position smaller passes.
 */
final class LossGate extends LimitGate {
    LossGate() {
        super(RiskGate.DAILY_LOSS, RiskGate.DRAWDOWN);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        ProposedOrder order = a.order();
        boolean reduces = order.leavesQty().isPresent()
                && Reducing.reduces(
                        order.symbol(), order.side(), order.leavesQty().get(), a.view());
        if (reduces && a.limits().lossState() == TradingState.REDUCING) {
            return;
        }
        Optional<Loss> loss = a.view().loss();
        if (loss.isEmpty()) {
            RiskGate gate =
                    a.limits().action(RiskGate.DAILY_LOSS) == GateAction.OFF ? RiskGate.DRAWDOWN : RiskGate.DAILY_LOSS;
            findings.test(
                    a,
                    gate,
                    Denial.NO_REFERENCE_PRICE,
                    false,
                    "unknown",
                    "a price for every position",
                    "a position of account " + a.accountId() + " has no market price, so its loss is not known");
            return;
        }
        under(a, findings, RiskGate.DAILY_LOSS, loss.get());
        under(a, findings, RiskGate.DRAWDOWN, loss.get());
    }

    private static void under(Assessment a, Findings findings, RiskGate gate, Loss loss) {
        boolean daily = gate == RiskGate.DAILY_LOSS;
        findings.atMost(
                a,
                gate,
                daily ? Denial.DAILY_LOSS : Denial.MAX_DRAWDOWN,
                daily ? loss.today() : loss.drawdown(),
                daily ? a.limits().maxDailyLoss() : a.limits().maxDrawdown(),
                daily ? "today's loss in " + a.account().baseCurrency() : "the drawdown");
    }
}
