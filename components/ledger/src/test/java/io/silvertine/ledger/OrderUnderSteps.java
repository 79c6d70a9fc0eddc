package io.silvertine.ledger;

import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One order, its ledger row and a venue that does not de-duplicate, moved by steps in any order. */
final class OrderUnderSteps {
    private static final int LOTS = 3;
    private static final Duration VALIDITY = Duration.ofMillis(400);
    private static final Duration FENCE = Duration.ofMillis(400);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int ENOUGH = 40;

    /** What can happen next, as far as it can happen at all. */
    enum Step {
        CLAIM,
        ARRIVE,
        GET_LOST,
        BE_REFUSED,
        SETTLE,
        HOLD,
        CANCEL,
        EXPIRE,
        TRADE,
        END_AT_VENUE,
        REPORT,
        ASK,
        WAIT
    }

    /** An order as the venue has it. */
    private static final class AtVenue {
        int executed;
        OrdStatus ordStatus = OrdStatus.NEW;
    }

    private final OrderMachine machine;
    private final List<AtVenue> venue = new ArrayList<>();
    private final List<ExecutionReport> reports = new ArrayList<>();
    private final Set<String> counted = new HashSet<>();
    private final List<String> published = new ArrayList<>();
    private Instant now = TestClock.START;
    private OrderRow row;
    private final Deque<SentAttempt> onTheWay = new ArrayDeque<>();
    private OrdStatus told = OrdStatus.PENDING_NEW;
    private BigDecimal toldCumQty = BigDecimal.ZERO;
    private int next;

    OrderUnderSteps(OrderMachine machine, List<Step> steps) {
        this.machine = machine;
        NewOrder order = new NewOrder(
                CommandHeader.of("a", "acc", now),
                OrderTerms.limit("BTC/USD", Side.BUY, BigDecimal.valueOf(LOTS), BigDecimal.TEN));
        row = OrderRow.accepted(
                order,
                new Acceptance("venue", 1, "hash", Optional.empty(), now, now.plusSeconds(3)),
                LedgerState.PENDING_SEND);
        steps.forEach(this::take);
        settle();
    }

    /** I1: it ended, as the venue has it. */
    boolean endedAsTheVenueHasIt() {
        if (venue.isEmpty()) {
            return row.terminal() && row.quantities().cumQty().signum() == 0;
        }
        AtVenue real = venue.get(venue.size() - 1);
        return row.terminal()
                && row.ordStatus() == real.ordStatus
                && row.quantities().cumQty().intValueExact() == real.executed;
    }

    /** I2: the venue has it at most once. */
    boolean atMostOnceAtTheVenue() {
        return venue.size() <= 1;
    }

    /** I3: what was published is what was executed, each once. */
    boolean publishedAsExecuted() {
        Set<String> executed = new TreeSet<>();
        reports.forEach(report -> report.trade().map(Trade::tradeId).ifPresent(executed::add));
        return published.size() == executed.size() && executed.containsAll(published);
    }

    /** I6: the last event says how the order stands. */
    boolean toldAsItStands() {
        return told == row.ordStatus() && toldCumQty.compareTo(row.quantities().cumQty()) == 0;
    }

    private void take(Step step) {
        now = now.plusMillis(1);
        switch (step) {
            case CLAIM -> claim();
            case ARRIVE -> arrive();
            case GET_LOST -> onTheWay.poll();
            case BE_REFUSED -> refused();
            case SETTLE -> apply(machine.unclear(row, now));
            case HOLD -> apply(OrderStateMachine.held(row));
            case CANCEL -> cancel();
            case EXPIRE -> expire();
            case TRADE -> trade();
            case END_AT_VENUE -> end();
            case REPORT -> report();
            case ASK -> ask();
            case WAIT -> now = now.plus(PAUSE);
        }
    }

    private void settle() {
        for (int i = 0; i < ENOUGH && !(row.terminal() && onTheWay.isEmpty() && venueIsDone()); i++) {
            for (Step step : List.of(
                    Step.CLAIM, Step.ARRIVE, Step.SETTLE, Step.END_AT_VENUE, Step.EXPIRE, Step.WAIT, Step.ASK)) {
                take(step);
            }
        }
        reports.forEach(report -> hear(report));
    }

    private boolean venueIsDone() {
        return venue.stream().allMatch(order -> order.ordStatus.isTerminal());
    }

    private void claim() {
        boolean granted = row.state() == LedgerState.PENDING_SEND
                && row.pendingCancel().isEmpty()
                && now.isBefore(row.acceptance().expiresAt());
        if (granted) {
            Instant validUntil = now.plus(VALIDITY);
            SentAttempt attempt =
                    new SentAttempt(row.attempts() + 1, 1, now, validUntil, validUntil.plus(FENCE), false);
            row = OrderStateMachine.claimed(row, attempt);
            onTheWay.add(attempt);
        }
    }

    private void arrive() {
        SentAttempt attempt = onTheWay.poll();
        if (attempt != null && now.isBefore(attempt.fenceAt())) {
            venue.add(new AtVenue());
            happened(ExecType.NEW, Optional.empty());
        }
    }

    /** The producer's proof is about the attempt that was granted last. */
    private void refused() {
        boolean out = row.state() == LedgerState.SENT || row.state().inDoubt();
        if (out && row.attempt().filter(onTheWay::remove).isPresent()) {
            apply(OrderStateMachine.notSent(row, now, Optional.empty()));
        }
    }

    private void cancel() {
        if (!row.terminal()) {
            apply(OrderStateMachine.cancelRequested(row, "c"));
        }
    }

    private void expire() {
        if (!now.isBefore(row.acceptance().expiresAt())) {
            apply(OrderStateMachine.expiredUnsent(row));
        }
    }

    private void trade() {
        if (!venueIsDone()) {
            AtVenue order = venue.get(venue.size() - 1);
            order.executed++;
            order.ordStatus = order.executed == LOTS ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
            happened(
                    ExecType.TRADE,
                    Optional.of(new Trade(
                            venue.size() + "-" + order.executed,
                            BigDecimal.ONE,
                            BigDecimal.TEN,
                            "USD",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())));
        }
    }

    private void end() {
        if (!venueIsDone()) {
            venue.get(venue.size() - 1).ordStatus = OrdStatus.CANCELED;
            happened(ExecType.CANCELED, Optional.empty());
        }
    }

    /** One of the reports there ever were, old ones too, some twice. */
    private void report() {
        if (!reports.isEmpty()) {
            next = (next * 7 + 3) % reports.size();
            hear(reports.get(next));
        }
    }

    private void ask() {
        if (row.doubt().isEmpty() || row.attempt().isEmpty()) {
            return;
        }
        if (venue.isEmpty()) {
            boolean conclusive = !now.isBefore(row.attempt().get().fenceAt());
            apply(machine.notFound(row, new OrderNotFound("acc", "a", now, conclusive), now));
            return;
        }
        List.copyOf(reports).stream()
                .filter(report -> report.trade().isPresent())
                .forEach(this::hear);
        hear(said(ExecType.ORDER_STATUS, Optional.empty()));
    }

    private void happened(ExecType execType, Optional<Trade> trade) {
        reports.add(said(execType, trade));
    }

    private ExecutionReport said(ExecType execType, Optional<Trade> trade) {
        AtVenue order = venue.get(venue.size() - 1);
        int leaves = order.ordStatus.isTerminal() ? 0 : LOTS - order.executed;
        return new ExecutionReport(
                "acc",
                "a",
                Optional.empty(),
                Optional.of("v1"),
                "BTC/USD",
                Side.BUY,
                execType,
                order.ordStatus,
                BigDecimal.valueOf(LOTS),
                BigDecimal.valueOf(order.executed),
                BigDecimal.valueOf(leaves),
                Optional.empty(),
                Optional.empty(),
                trade,
                Optional.empty(),
                "e" + reports.size(),
                now,
                now,
                false);
    }

    private void hear(ExecutionReport report) {
        boolean newTrade = report.trade()
                .map(trade -> machine.isNew(counted, trade.tradeId()))
                .orElse(false);
        apply(OrderStateMachine.reported(row, report, newTrade, Optional.empty(), now));
    }

    private void apply(Transition transition) {
        Transition seen = machine.seen(transition);
        row = seen.after();
        for (Fact fact : seen.facts()) {
            told = row.ordStatus();
            toldCumQty = row.quantities().cumQty();
            if (fact.execType() == ExecType.TRADE) {
                published.add(fact.report().orElseThrow().trade().orElseThrow().tradeId());
            }
        }
    }
}
