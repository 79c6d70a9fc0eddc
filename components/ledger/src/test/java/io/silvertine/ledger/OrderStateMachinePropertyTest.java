package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens in whatever order, the promises about one order hold. */
class OrderStateMachinePropertyTest {
    private static final int STEPS = 40;
    private static final int LOTS = 10;

    /** A venue that really has the order or not, and inputs that are true, late, repeated, or missing. */
    private static final class World {
        private final Random random;
        private final List<Integer> traded = new ArrayList<>();
        private final Set<Integer> counted = new HashSet<>();
        private final List<Fact> facts = new ArrayList<>();
        private Instant now = TestClock.START;
        private OrderRow row;
        private boolean atVenue;
        private boolean closedAtVenue;
        private int executed;

        World(long seed) {
            random = new Random(seed);
            NewOrder order = new NewOrder(
                    CommandHeader.of("a", "acc", now),
                    OrderTerms.limit("BTC/USD", Side.BUY, BigDecimal.valueOf(LOTS), BigDecimal.TEN));
            row = OrderRow.accepted(
                    order,
                    new Acceptance("paper", 1, "hash", Optional.empty(), now, now.plusSeconds(30)),
                    LedgerState.PENDING_SEND);
        }

        void step() {
            now = now.plusMillis(random.nextInt(1500));
            switch (random.nextInt(9)) {
                case 0, 1 -> claim();
                case 2 -> apply(OrderStateMachine.unclear(row, "NO_REPORT", now));
                case 3 -> apply(OrderStateMachine.cancelRequested(row, "c"), !row.terminal());
                case 4 ->
                    apply(
                            OrderStateMachine.expiredUnsent(row),
                            now.isAfter(row.acceptance().expiresAt()));
                case 5 -> apply(OrderStateMachine.held(row));
                case 6 -> venueActs();
                default -> venueSpeaks();
            }
        }

        private void claim() {
            if (row.state() != LedgerState.PENDING_SEND || row.pendingCancel().isPresent()) {
                return;
            }
            assertThat(atVenue).as("sent twice").isFalse();
            int number = row.attempts() + 1;
            Instant validUntil = now.plusSeconds(1);
            row = OrderStateMachine.claimed(
                    row, new SentAttempt(number, 1, now, validUntil, validUntil.plusSeconds(1), false));
            if (random.nextInt(4) == 0) {
                apply(OrderStateMachine.notSent(row, now, Optional.empty()));
            } else {
                atVenue = random.nextInt(4) != 0;
            }
        }

        private void venueActs() {
            if (atVenue && !closedAtVenue && executed < LOTS) {
                executed++;
                traded.add(executed);
                closedAtVenue = executed == LOTS || random.nextInt(8) == 0;
            }
        }

        private void venueSpeaks() {
            if (row.attempt().isEmpty() || row.state() == LedgerState.PENDING_SEND) {
                return;
            }
            if (!atVenue) {
                boolean past = !now.isBefore(row.attempt().get().fenceAt());
                apply(OrderStateMachine.notFound(row, new OrderNotFound("acc", "a", now, past), now));
                return;
            }
            if (!traded.isEmpty() && random.nextBoolean()) {
                trade(traded.get(random.nextInt(traded.size())));
            } else {
                status();
            }
        }

        private void trade(int number) {
            boolean first = counted.add(number);
            apply(OrderStateMachine.reported(row, tradeReport(number), first, Optional.empty(), now));
        }

        private void status() {
            apply(OrderStateMachine.reported(row, statusReport(), false, Optional.empty(), now));
        }

        private ExecutionReport tradeReport(int number) {
            OrdStatus status = number == LOTS ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
            Trade trade = new Trade(
                    "t" + number,
                    BigDecimal.ONE,
                    BigDecimal.TEN,
                    "USD",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            return report(ExecType.TRADE, status, number, Optional.of(trade), Optional.empty());
        }

        private ExecutionReport statusReport() {
            if (!closedAtVenue) {
                OrdStatus status = executed == 0 ? OrdStatus.NEW : OrdStatus.PARTIALLY_FILLED;
                return report(ExecType.ORDER_STATUS, status, executed, Optional.empty(), Optional.empty());
            }
            OrdStatus status = executed == LOTS ? OrdStatus.FILLED : OrdStatus.CANCELED;
            return report(ExecType.ORDER_STATUS, status, executed, Optional.empty(), Optional.empty());
        }

        private ExecutionReport report(
                ExecType execType, OrdStatus status, int cumQty, Optional<Trade> trade, Optional<Rejection> rejection) {
            BigDecimal leaves = status.isTerminal() ? BigDecimal.ZERO : BigDecimal.valueOf(LOTS - (long) cumQty);
            return new ExecutionReport(
                    "acc",
                    "a",
                    Optional.empty(),
                    Optional.of("v1"),
                    "BTC/USD",
                    Side.BUY,
                    execType,
                    status,
                    BigDecimal.valueOf(LOTS),
                    BigDecimal.valueOf(cumQty),
                    leaves,
                    Optional.empty(),
                    Optional.empty(),
                    trade,
                    rejection,
                    "e" + now,
                    now,
                    now,
                    false);
        }

        private void apply(Transition transition, boolean when) {
            if (when) {
                apply(transition);
            }
        }

        private void apply(Transition transition) {
            OrderRow before = row;
            row = transition.after();
            facts.addAll(transition.facts());
            check(before);
        }

        private void check(OrderRow before) {
            assertThat(row.quantities().cumQty())
                    .as("cumQty is the sum of the executions that were counted, and never falls")
                    .isEqualByComparingTo(BigDecimal.valueOf(counted.size()))
                    .isGreaterThanOrEqualTo(before.quantities().cumQty());
            if (row.state() == LedgerState.FILLED) {
                assertThat(counted).as("FILLED only with every execution").hasSize(LOTS);
            }
            if (before.terminal()) {
                assertThat(row.terminal())
                        .as("a terminal order never opens again")
                        .isTrue();
            }
            if (row.terminal() && row.state() != LedgerState.FILLED && !closedAtVenue) {
                assertThat(atVenue)
                        .as("ended as " + row.state() + " while the venue holds it")
                        .isFalse();
            }
            if (row.terminal()) {
                assertThat(row.doubt()).isEmpty();
            }
        }
    }

    @Property(tries = 3000)
    void theOrderIsNeverSentTwiceNeverLostAndNeverEndedWithoutProof(@ForAll long seed) {
        World world = new World(seed);

        for (int i = 0; i < STEPS; i++) {
            world.step();
        }

        assertThat(world.facts.stream().filter(fact -> fact.execType() == ExecType.TRADE))
                .hasSize(world.counted.size());
    }

    @Property(tries = 500)
    void everythingTheVenueKnowsIsTakenOverInTheEnd(@ForAll long seed) {
        World world = new World(seed);
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }

        if (world.atVenue) {
            for (int number : world.traded) {
                world.trade(number);
            }
            world.status();

            assertThat(world.row.quantities().cumQty()).isEqualByComparingTo(BigDecimal.valueOf(world.executed));
            assertThat(world.row.terminal()).isEqualTo(world.closedAtVenue);
        }
    }

    @Property(tries = 200)
    void aRefusalOfTheVenueEndsAnOrderThatDidNotTrade(@ForAll long seed) {
        World world = new World(seed);
        world.row = OrderStateMachine.claimed(
                world.row, new SentAttempt(1, 1, world.now, world.now, world.now.plus(Duration.ofSeconds(1)), false));
        Rejection rejection = new Rejection("NO", RejectSource.VENUE, Optional.of("-1"), "no");

        Transition transition = OrderStateMachine.reported(
                world.row,
                world.report(ExecType.REJECTED, OrdStatus.REJECTED, 0, Optional.empty(), Optional.of(rejection)),
                false,
                Optional.empty(),
                world.now);

        assertThat(transition.after().state()).isEqualTo(LedgerState.REJECTED);
        assertThat(transition.facts()).singleElement().satisfies(fact -> assertThat(fact.rejection())
                .contains(rejection));
    }
}
