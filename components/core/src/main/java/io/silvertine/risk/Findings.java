package io.silvertine.risk;

import io.silvertine.model.Decimals;
import io.silvertine.model.GateAction;
import io.silvertine.model.GateCheck;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gates saw of one command. Confined to the thread that judges it. */
public final class Findings {
    private final List<GateCheck> checks = new ArrayList<>();
    private final List<GateCheck> near = new ArrayList<>();
    private Optional<Denial> denial = Optional.empty();

    /** Refuses the command; the first refusal stands. */
    void deny(Denial reason) {
        if (denial.isEmpty()) {
            denial = Optional.of(reason);
        }
    }

    /** Of the refusal that stands. */
    String code() {
        return denial.orElseThrow().code();
    }

    boolean denied() {
        return denial.isPresent();
    }

    /** The refusal is in the checks, with what was seen. */
    boolean deniedByLimit() {
        return !checks.isEmpty() && checks.get(checks.size() - 1).verdict() == GateCheck.Verdict.REJECT;
    }

    Judgement judgement() {
        return new Judgement(denial, checks, near);
    }

    /** A number against the most that is allowed. */
    void atMost(Assessment a, RiskGate gate, String code, BigDecimal value, BigDecimal limit, String what) {
        boolean held = value.compareTo(limit) <= 0;
        String seen = Decimals.format(rounded(value));
        String allowed = Decimals.format(limit);
        boolean added =
                test(a, gate, code, held, seen, allowed, what + " is " + seen + ", allowed is at most " + allowed);
        boolean close = value.compareTo(limit.multiply(a.limits().warnAt())) >= 0;
        if (added && held && close && gate.fillsUp() && value.signum() > 0) {
            near.add(checks.get(checks.size() - 1));
        }
    }

    /**
     * A limit as it was looked at.
     *
     * @param text for the person who sent the order, when it is refused
     * @return false when nobody looks at this limit, or the order is refused already
     */
    boolean test(Assessment a, RiskGate gate, String code, boolean held, String value, String limit, String text) {
        GateAction action = a.limits().action(gate);
        if (denied() || action == GateAction.OFF) {
            return false;
        }
        checks.add(new GateCheck(gate.word(), code, action, verdict(held, action), value, limit));
        if (!held && action == GateAction.REJECT) {
            deny(new Denial(code, text + " (risk.yaml: " + gate.word() + ")"));
        }
        return true;
    }

    private static GateCheck.Verdict verdict(boolean held, GateAction action) {
        if (held) {
            return GateCheck.Verdict.PASS;
        }
        return action == GateAction.REJECT ? GateCheck.Verdict.REJECT : GateCheck.Verdict.WARN;
    }

    /** For showing: a message carries 18 digits after the point, the comparison uses all. */
    private static BigDecimal rounded(BigDecimal value) {
        return value.scale() > 18 ? value.setScale(18, RoundingMode.HALF_EVEN) : value;
    }
}
