package io.silvertine.launcher.demo;

import io.silvertine.model.CommandRef;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.Decimals;
import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import io.silvertine.model.Liquidity;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what clients asked for with what came out, by the topics alone. The same record may be given any number of
 * times: executions count by {@code execId}. Thread-safe.
 */
public final class OrderAudit {
    private final Map<OrderKey, OrderTrail> orders = new LinkedHashMap<>();
    private final Map<OrderKey, OrderTrail> unasked = new HashMap<>();
    private final Map<CommandRef, List<OrderKey>> ordersByRecord = new HashMap<>();
    private final Map<String, Fill> fillsByExecId = new LinkedHashMap<>();
    private final Map<VenueTrade, Set<String>> execIdsByTrade = new LinkedHashMap<>();
    private final Map<String, Set<VenueTrade>> tradesByExecId = new LinkedHashMap<>();

    private final PositionAudit positions = new PositionAudit();

    /** A trade as the venue counts it. */
    private record VenueTrade(String broker, String accountId, String symbol, String orderId, String tradeId) {}

    /** What is known of one order so far. */
    private static final class OrderTrail {
        private long lastSeq = -1;
        private Optional<OrdStatus> ordStatus = Optional.empty();
        private Optional<String> rejectReason = Optional.empty();
        private boolean inDoubt;
        private BigDecimal cumQty = BigDecimal.ZERO;
        private BigDecimal filledQty = BigDecimal.ZERO;
        private int fills;
        private boolean taker;

        private OrderOutcome outcome(OrderKey key) {
            return new OrderOutcome(key, ordStatus, rejectReason, inDoubt, cumQty, filledQty, fills, taker);
        }
    }

    /** A command that stands on a topic of orders. */
    public synchronized void command(CommandRef record, OrderCommand command) {
        for (OrderKey key : ordersIn(command)) {
            OrderTrail known = unasked.remove(key);
            orders.putIfAbsent(key, known == null ? new OrderTrail() : known);
            ordersByRecord.computeIfAbsent(record, r -> new ArrayList<>()).add(key);
        }
    }

    /** An execution report. */
    public synchronized void event(OrderEvent event) {
        if (event.duplicate()) {
            return;
        }
        OrderTrail trail =
                trail(new OrderKey(event.accountId(), event.origClOrdId().orElse(event.clOrdId())));
        if (event.seq() < trail.lastSeq) {
            return;
        }
        trail.lastSeq = event.seq();
        trail.ordStatus = Optional.of(event.ordStatus());
        trail.cumQty = event.cumQty();
        trail.inDoubt = event.inDoubtSince().isPresent();
        if (event.ordStatus() == OrdStatus.REJECTED) {
            trail.rejectReason =
                    Optional.of(event.rejection().map(r -> r.ordRejReason()).orElse("NO_REASON"));
        }
    }

    /** An execution. */
    public synchronized void fill(Fill fill) {
        VenueTrade trade = new VenueTrade(
                fill.broker(), fill.accountId(), fill.symbol(), fill.orderId().orElse(fill.clOrdId()), fill.tradeId());
        tradesByExecId.computeIfAbsent(fill.execId(), id -> new HashSet<>()).add(trade);
        if (fill.execType() == ExecType.TRADE) {
            execIdsByTrade.computeIfAbsent(trade, t -> new HashSet<>()).add(fill.execId());
        }
        if (fillsByExecId.putIfAbsent(fill.execId(), fill) != null) {
            return;
        }
        OrderTrail trail = trail(new OrderKey(fill.accountId(), fill.clOrdId()));
        Optional<Fill> replaced = fill.execRefId().map(fillsByExecId::get);
        positions.fill(fill, replaced);
        trail.filledQty = trail.filledQty
                .add(signedQty(fill))
                .subtract(replaced.map(Fill::lastQty).orElse(BigDecimal.ZERO));
        trail.fills++;
        trail.taker |= fill.liquidity().filter(Liquidity.TAKER::equals).isPresent();
    }

    /** A position, as the books have it. */
    public synchronized void position(Position position) {
        positions.position(position);
    }

    /** A record that was refused before it became an order. */
    public synchronized void deadLetter(DeadLetter letter) {
        DeadLetter.Original original = letter.original();
        CommandRef record = new CommandRef(original.topic(), original.partition(), original.offset());
        for (OrderKey key : ordersByRecord.getOrDefault(record, List.of())) {
            OrderTrail trail = trail(key);
            if (trail.ordStatus.isEmpty()) {
                trail.ordStatus = Optional.of(OrdStatus.REJECTED);
                trail.rejectReason = Optional.of(letter.reasonCode());
            }
        }
    }

    /** What became of every order that was asked for, in the order of asking. */
    public synchronized AuditResult result() {
        List<OrderOutcome> outcomes = orders.entrySet().stream()
                .map(e -> e.getValue().outcome(e.getKey()))
                .toList();
        List<String> findings = new ArrayList<>();
        for (OrderOutcome outcome : outcomes) {
            check(outcome, findings);
        }
        unasked.forEach((key, trail) -> {
            if (trail.fills > 0) {
                findings.add(key + " traded, but no topic holds its command");
            }
        });
        int lost = (int) outcomes.stream().filter(OrderOutcome::lost).count();
        int duplicated = duplicated(findings);
        findings.addAll(positions.findings());
        return new AuditResult(outcomes, lost, duplicated, positions.result(), findings);
    }

    private static void check(OrderOutcome outcome, List<String> findings) {
        if (outcome.lost()) {
            findings.add(outcome.key() + " is lost: no topic says what became of it");
        } else if (outcome.pending()) {
            findings.add(outcome.key() + " has neither a terminal nor an open state yet");
        }
        if (outcome.cumQty().compareTo(outcome.filledQty()) != 0) {
            findings.add(outcome.key() + " has cumQty " + Decimals.format(outcome.cumQty())
                    + ", but its fills add up to " + Decimals.format(outcome.filledQty()));
        }
    }

    private int duplicated(List<String> findings) {
        int surplus = 0;
        for (Map.Entry<VenueTrade, Set<String>> entry : execIdsByTrade.entrySet()) {
            if (entry.getValue().size() > 1) {
                surplus += entry.getValue().size() - 1;
                findings.add("venue trade " + entry.getKey().tradeId() + " of "
                        + entry.getKey().accountId() + " was published under the execIds " + entry.getValue());
            }
        }
        for (Map.Entry<String, Set<VenueTrade>> entry : tradesByExecId.entrySet()) {
            if (entry.getValue().size() > 1) {
                surplus += entry.getValue().size() - 1;
                findings.add("execId " + entry.getKey() + " stands for "
                        + entry.getValue().size() + " venue trades");
            }
        }
        return surplus;
    }

    private OrderTrail trail(OrderKey key) {
        OrderTrail asked = orders.get(key);
        return asked == null ? unasked.computeIfAbsent(key, k -> new OrderTrail()) : asked;
    }

    /** A bust takes its quantity away; a correction replaces what it refers to. */
    private static BigDecimal signedQty(Fill fill) {
        return fill.execType() == ExecType.TRADE_CANCEL ? BigDecimal.ZERO : fill.lastQty();
    }

    private static List<OrderKey> ordersIn(OrderCommand command) {
        if (command instanceof NewOrder) {
            return List.of(new OrderKey(command.accountId(), command.clOrdId()));
        }
        if (command instanceof NewOrderList list) {
            return list.legs().stream()
                    .map(leg -> new OrderKey(command.accountId(), leg.clOrdId()))
                    .toList();
        }
        return List.of();
    }
}
