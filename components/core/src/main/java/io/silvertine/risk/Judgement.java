package io.silvertine.risk;

import io.silvertine.model.GateCheck;
import java.util.List;
import java.util.Optional;

/**
 * What the gates say about a command.
 *
 * @param denial why it may not go on
 * @param checks every limit that was looked at, in order, up to the one that refused
 * @param near those that hold, but not by much
 */
public record Judgement(Optional<Denial> denial, List<GateCheck> checks, List<GateCheck> near) {
    public Judgement {
        checks = List.copyOf(checks);
        near = List.copyOf(near);
    }

    /** True when its event must say what was seen: a refusal, or a limit that was broken with a warning. */
    public boolean worthTelling() {
        return denial.isPresent() || checks.stream().anyMatch(c -> c.verdict() == GateCheck.Verdict.WARN);
    }
}
