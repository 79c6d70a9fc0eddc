package io.silvertine.launcher.demo;

import static io.silvertine.launcher.demo.AuditFixtures.cancelRejected;
import static io.silvertine.launcher.demo.AuditFixtures.duplicate;
import static io.silvertine.launcher.demo.AuditFixtures.event;
import static io.silvertine.launcher.demo.AuditFixtures.fill;
import static io.silvertine.launcher.demo.AuditFixtures.order;
import static io.silvertine.launcher.demo.AuditFixtures.position;
import static io.silvertine.launcher.demo.AuditFixtures.record;
import static io.silvertine.launcher.demo.AuditFixtures.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.DeadLetter;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.ExecType;
import io.silvertine.model.OrdStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderAuditTest {
    private final OrderAudit audit = new OrderAudit();

    @BeforeEach
    void oneOrderIsAskedFor() {
        audit.command(record(0), order("a"));
    }

    @Test
    void reconcilesAFilledOrder() {
        audit.event(event("a", 1, ExecType.NEW, OrdStatus.NEW, "0"));
        audit.event(event("a", 2, ExecType.TRADE, OrdStatus.PARTIALLY_FILLED, "0.4"));
        audit.event(event("a", 3, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.fill(fill("E2", "a", "t1", "0.4"));
        audit.fill(fill("E3", "a", "t2", "0.6"));
        audit.position(position("1", 9));

        AuditResult result = audit.result();

        assertThat(result.findings()).isEmpty();
        assertThat(result.orders()).singleElement().satisfies(order -> {
            assertThat(order.is(OrdStatus.FILLED)).isTrue();
            assertThat(order.fills()).isEqualTo(2);
            assertThat(order.taker()).isTrue();
        });
    }

    @Test
    void findsALostOrder() {
        audit.command(record(1), order("b"));
        audit.event(event("a", 1, ExecType.NEW, OrdStatus.NEW, "0"));

        AuditResult result = audit.result();

        assertThat(result.lost()).isEqualTo(1);
        assertThat(result.findings()).singleElement().asString().contains("paper-1/b is lost");
    }

    @Test
    void findsAnOrderWhoseFateIsOpen() {
        audit.event(event("a", 1, ExecType.PENDING_NEW, OrdStatus.PENDING_NEW, "0"));

        AuditResult result = audit.result();

        assertThat(result.lost()).isZero();
        assertThat(result.reconciled()).isFalse();
        assertThat(result.findings()).singleElement().asString().contains("neither a terminal nor an open state");
    }

    @Test
    void findsAVenueTradeUnderTwoExecIds() {
        audit.event(event("a", 1, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.fill(fill("E1", "a", "t1", "1"));
        audit.fill(fill("E9", "a", "t1", "1"));

        AuditResult result = audit.result();

        assertThat(result.duplicated()).isEqualTo(1);
        assertThat(result.findings()).anyMatch(finding -> finding.contains("t1") && finding.contains("E9"));
    }

    @Test
    void findsAnExecIdThatStandsForTwoTrades() {
        audit.event(event("a", 1, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.fill(fill("E1", "a", "t1", "1"));
        audit.fill(fill("E1", "a", "t2", "1"));

        assertThat(audit.result().duplicated()).isEqualTo(1);
    }

    @Test
    void countsTheSameRecordTwiceOnce() {
        audit.event(event("a", 1, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.event(event("a", 1, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.fill(fill("E1", "a", "t1", "1"));
        audit.fill(fill("E1", "a", "t1", "1"));
        audit.position(position("1", 9));

        assertThat(audit.result().reconciled()).isTrue();
    }

    @Test
    void findsAWrongSum() {
        audit.event(event("a", 1, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.fill(fill("E1", "a", "t1", "0.9"));
        audit.position(position("0.9", 9));

        assertThat(audit.result().findings())
                .singleElement()
                .asString()
                .contains("cumQty 1")
                .contains("add up to 0.9");
    }

    @Test
    void findsAPositionThatIsNotTheSumOfItsFills() {
        audit.event(event("a", 1, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.fill(fill("E1", "a", "t1", "1"));
        audit.position(position("2", 9));

        assertThat(audit.result().findings()).singleElement().asString().contains("is 2", "add up to 1");
    }

    @Test
    void findsAFillThatNobodyAskedFor() {
        audit.event(event("a", 1, ExecType.NEW, OrdStatus.NEW, "0"));
        audit.fill(fill("E7", "ghost", "t7", "1"));
        audit.position(position("1", 9));

        assertThat(audit.result().findings()).singleElement().asString().contains("ghost");
    }

    @Test
    void understandsCorrectionsAndBusts() {
        audit.event(event("a", 3, ExecType.TRADE_CANCEL, OrdStatus.PARTIALLY_FILLED, "0.5"));
        audit.fill(fill("E1", "a", "t1", "0.4"));
        audit.fill(fill("E2", ExecType.TRADE_CORRECT, "a", "t1", "0.5", Optional.of("E1")));
        audit.fill(fill("E3", "a", "t2", "0.3"));
        audit.fill(fill("E4", ExecType.TRADE_CANCEL, "a", "t2", "0.3", Optional.of("E3")));
        audit.position(position("0.5", 9));

        assertThat(audit.result().findings()).isEmpty();
    }

    @Test
    void takesTheReasonOfARejection() {
        audit.event(rejected("a", 1, "STALE_COMMAND"));

        assertThat(audit.result().orders()).singleElement().satisfies(order -> {
            assertThat(order.rejected()).isTrue();
            assertThat(order.rejectReason()).contains("STALE_COMMAND");
        });
    }

    @Test
    void keepsTheStateOfAnOrderWhoseCancelCameTooLate() {
        audit.event(event("a", 1, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.fill(fill("E1", "a", "t1", "1"));
        audit.event(cancelRejected("a-c", "a", 2, OrdStatus.FILLED, "1"));
        audit.position(position("1", 9));

        AuditResult result = audit.result();

        assertThat(result.reconciled()).isTrue();
        assertThat(result.orders()).singleElement().matches(order -> order.is(OrdStatus.FILLED));
    }

    @Test
    void ignoresTheAnswerToADuplicate() {
        audit.event(event("a", 1, ExecType.NEW, OrdStatus.NEW, "0"));
        audit.event(duplicate("a", 2));

        assertThat(audit.result().orders()).singleElement().matches(order -> order.is(OrdStatus.NEW));
    }

    @Test
    void takesADeadLetterAsARefusal() {
        audit.deadLetter(new DeadLetter(
                "UNKNOWN_ACCOUNT",
                ErrorClass.NON_RECOVERABLE,
                "no such account",
                List.of(),
                new DeadLetter.Original(
                        "orders.paper", 0, 0, Optional.of("paper-1"), Map.of(), "", "", 0, false, List.of()),
                Instant.EPOCH,
                "front-door",
                "name an account of config/brokers",
                Optional.of("a")));

        assertThat(audit.result().orders()).singleElement().satisfies(order -> {
            assertThat(order.rejected()).isTrue();
            assertThat(order.rejectReason()).contains("UNKNOWN_ACCOUNT");
        });
    }

    @Test
    void joinsWhatWasReadBeforeItsCommand() {
        audit.event(event("late", 1, ExecType.TRADE, OrdStatus.FILLED, "1"));
        audit.fill(fill("E1", "late", "t1", "1"));
        audit.position(position("1", 9));
        audit.event(event("a", 2, ExecType.NEW, OrdStatus.NEW, "0"));
        audit.command(record(1), order("late"));

        assertThat(audit.result().findings()).isEmpty();
    }
}
