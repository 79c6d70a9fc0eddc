package io.silvertine.launcher.demo;

import static io.silvertine.launcher.demo.AuditFixtures.fill;
import static io.silvertine.launcher.demo.AuditFixtures.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PositionAuditTest {
    private final PositionAudit audit = new PositionAudit();

    @Test
    void agreesWithAPositionThatIsTheSumOfItsFills() {
        audit.fill(fill("E1", "a", "t1", "0.4"), Optional.empty());
        audit.position(position("0.4", 1));
        audit.fill(fill("E2", "a", "t2", "0.6"), Optional.empty());
        audit.position(position("1", 2));
        audit.position(position("0.4", 1));

        assertThat(audit.findings()).isEmpty();
        assertThat(audit.result().realizedPnl()).isEqualByComparingTo("1");
        assertThat(audit.result().unrealizedPnl()).isEmpty();
    }

    @Test
    void findsAPositionThatItsFillsDoNotMake() {
        audit.fill(fill("E1", "a", "t1", "0.4"), Optional.empty());
        audit.position(position("0.5", 1));

        assertThat(audit.findings()).containsExactly("position paper-1 BTC/USD is 0.5, but its fills add up to 0.4");
    }

    @Test
    void findsFillsWithoutAPosition() {
        audit.fill(fill("E1", "a", "t1", "0.4"), Optional.empty());

        assertThat(audit.findings()).hasSize(1);
    }

    @Test
    void takesBackWhatTheVenueHasCorrectedOrCanceled() {
        Fill wrong = fill("E1", "a", "t1", "0.4");
        Fill right = fill("E2", ExecType.TRADE_CORRECT, "a", "t2", "0.3", Optional.of("E1"));
        audit.fill(wrong, Optional.empty());
        audit.fill(right, Optional.of(wrong));
        audit.fill(fill("E3", ExecType.TRADE_CANCEL, "a", "t3", "0.3", Optional.of("E2")), Optional.of(right));
        audit.position(position("0", 3));

        assertThat(audit.findings()).isEmpty();
        assertThat(audit.result().unrealizedPnl().orElseThrow()).isZero();
    }
}
