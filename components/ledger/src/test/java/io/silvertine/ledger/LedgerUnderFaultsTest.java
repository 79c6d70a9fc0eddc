package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.Fill;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The real ledger against a venue that executes every request it gets, once more if it gets it twice, while answers are
 * cut, requests are late, reports come again, the clock is set, and the process dies. A seed repeats a run.
 */
class LedgerUnderFaultsTest {
    private static final int ORDERS = 40;
    private static final int MAX_ROUNDS = 4000;

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void noOrderIsExecutedTwiceAndEveryExecutionComesOutOnce(@ForAll long seed) throws IOException {
        Path directory = Files.createTempDirectory("ledger-faults");
        try (World world = new World(seed, directory)) {
            world.run();
            world.check();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A request that waits in the session, or is still on its way to the venue. */
    private record Late(String clOrdId, Instant validUntil, OptionalLong arrives) {}

    private static final class World implements AutoCloseable {
        private final Random random;
        private final LedgerFixture ledger;
        private final Map<String, InboundRecord> records = new HashMap<>();
        private final Map<String, NewOrder> orders = new HashMap<>();
        private final Map<String, Integer> executed = new HashMap<>();
        private final List<Late> late = new ArrayList<>();
        private final Map<String, OrdStatus> told = new HashMap<>();
        private final Map<String, String> fills = new HashMap<>();
        private int cancels;

        World(long seed, Path directory) {
            random = new Random(seed);
            ledger = new LedgerFixture(directory);
        }

        void run() {
            for (int round = 0; round < MAX_ROUNDS && !(orders.size() == ORDERS && settled()); round++) {
                arrive();
                switch (random.nextInt(8)) {
                    case 0 -> command();
                    case 1 -> repeat();
                    case 2 -> cancel();
                    case 3, 4 -> dispatchNew();
                    case 5 -> dispatchCancel();
                    case 6 -> ask();
                    default -> reportAgain();
                }
                publish();
                ledger.clock.advance(Duration.ofMillis(random.nextInt(120)));
                if (random.nextInt(60) == 0) {
                    die();
                }
                if (random.nextInt(60) == 0) {
                    ledger.clock.set(Duration.ofMillis(random.nextInt(6000) - 1500));
                }
            }
        }

        void check() {
            assertThat(orders).as("orders that came").hasSize(ORDERS);
            assertThat(told)
                    .as("every order is told of")
                    .containsKeys(orders.keySet().toArray(String[]::new));
            orders.keySet().forEach(id -> {
                int times = executed.getOrDefault(id, 0);
                assertThat(times).as("executions of " + id).isLessThanOrEqualTo(1);
                assertThat(told.get(id).isTerminal())
                        .as(id + " is " + told.get(id))
                        .isTrue();
                assertThat(told.get(id) == OrdStatus.FILLED)
                        .as(id + " is " + told.get(id) + " after " + times + " executions")
                        .isEqualTo(times == 1);
            });
            assertThat(Set.copyOf(fills.values()))
                    .as("executions that came out")
                    .isEqualTo(executed.keySet());
            assertThat(fills).as("one execId for each").hasSize(executed.size());
        }

        /** What the session had not written is gone with it. */
        private void die() {
            late.removeIf(request -> request.arrives().isEmpty());
            ledger.restart();
        }

        private boolean settled() {
            return late.isEmpty()
                    && orders.keySet().stream().allMatch(id -> Optional.ofNullable(told.get(id))
                            .filter(OrdStatus::isTerminal)
                            .isPresent());
        }

        private void command() {
            if (orders.size() < ORDERS) {
                String id = "o-" + orders.size();
                NewOrder order =
                        ledger.limit(id, random.nextBoolean() ? LedgerFixture.ACCOUNT : LedgerFixture.OTHER_ACCOUNT);
                InboundRecord record = ledger.record(order);
                orders.put(id, order);
                records.put(id, record);
                ledger.accept(List.of(record));
            }
        }

        /** The same record read again, or the same command sent again. */
        private void repeat() {
            if (!orders.isEmpty()) {
                String id = anyOrder();
                ledger.accept(List.of(random.nextBoolean() ? records.get(id) : ledger.record(orders.get(id))));
            }
        }

        private void cancel() {
            if (!orders.isEmpty() && random.nextInt(4) == 0) {
                NewOrder order = orders.get(anyOrder());
                ledger.accept(new CancelOrder(
                        order.header().withClOrdId("c-" + cancels++), Optional.of(order.clOrdId()), Optional.empty()));
            }
        }

        private void dispatchNew() {
            Optional<OrderCommand> taken = ledger.take(DispatchKind.NEW);
            if (taken.isEmpty()) {
                return;
            }
            OrderCommand command = taken.get();
            if (!(ledger.claim(command) instanceof AttemptDecision.Granted granted)) {
                ledger.settle(DispatchKind.NEW, command);
                return;
            }
            boolean alive = send(command, granted.attempt());
            if (alive) {
                ledger.settle(DispatchKind.NEW, command);
            }
        }

        /** One attempt under faults; false when the process died meanwhile. */
        private boolean send(OrderCommand command, Attempt attempt) {
            int fate = random.nextInt(100);
            String id = command.clOrdId();
            if (fate < 6) {
                LedgerFixture.done(ledger.ledger().notSent(attempt, BrokerFailure.notSent("connection refused")));
            } else if (fate < 16) {
                execute(id);
            } else if (fate < 22) {
                late.add(new Late(id, attempt.validUntil(), OptionalLong.empty()));
            } else if (fate < 30) {
                if (random.nextBoolean()) {
                    execute(id);
                }
                die();
                return false;
            } else if (fate >= 36) {
                execute(id);
                ledger.report(answer(id));
            }
            return true;
        }

        private void dispatchCancel() {
            Optional<OrderCommand> taken = ledger.take(DispatchKind.CANCEL);
            if (taken.isEmpty()) {
                return;
            }
            OrderCommand command = taken.get();
            if (ledger.claim(command) instanceof AttemptDecision.Granted granted && random.nextInt(4) != 0) {
                String target = granted.attempt().target().orElseThrow().clOrdId();
                ledger.report(
                        executed.containsKey(target)
                                ? of(command, ledger.tooLate(command.clOrdId(), target))
                                : new OrderNotFound(command.accountId(), command.clOrdId(), ledger.now(), false));
            }
            ledger.settle(DispatchKind.CANCEL, command);
        }

        private void ask() {
            Optional<StatusRequest> taken = ledger.takeQuestion();
            if (taken.isEmpty()) {
                return;
            }
            StatusRequest request = taken.get();
            String id = request.order().clOrdId();
            if (random.nextInt(5) != 0) {
                boolean conclusive = !ledger.now().isBefore(request.fenceAt());
                ledger.report(
                        executed.containsKey(id)
                                ? answer(id)
                                : new BrokerReport[] {
                                    new OrderNotFound(request.order().accountId(), id, ledger.now(), conclusive)
                                });
            }
            ledger.settleQuestion(request);
        }

        private void reportAgain() {
            if (!executed.isEmpty()) {
                ledger.report(answer(executed.keySet().stream()
                        .skip(random.nextInt(executed.size()))
                        .findFirst()
                        .orElseThrow()));
            }
        }

        /** The session writes at the last moment that it may, and the venue takes what is no older than its window. */
        private void arrive() {
            for (Late request : List.copyOf(late)) {
                Duration left = Duration.between(ledger.now(), request.validUntil());
                if (request.arrives().isPresent()) {
                    if (request.arrives().getAsLong() <= ledger.clock.nanoTime()) {
                        late.remove(request);
                        execute(request.clOrdId());
                    }
                } else if (left.isNegative() || left.isZero()) {
                    late.remove(request);
                } else if (left.compareTo(Duration.ofMillis(240)) < 0) {
                    long arrives = ledger.clock.nanoTime() + random.nextInt(500_000_000);
                    late.remove(request);
                    late.add(new Late(request.clOrdId(), request.validUntil(), OptionalLong.of(arrives)));
                }
            }
        }

        private void execute(String id) {
            executed.merge(id, 1, Integer::sum);
        }

        private BrokerReport[] answer(String id) {
            OrderCommand order = orders.get(id);
            List<BrokerReport> reports = new ArrayList<>();
            for (int i = 0; i < executed.get(id); i++) {
                reports.add(of(order, ledger.trade(id, "t-" + id + "-" + i, "1", "1")));
            }
            reports.add(of(order, ledger.ended(id, ExecType.ORDER_STATUS, OrdStatus.FILLED, BigDecimal.ONE)));
            return reports.toArray(BrokerReport[]::new);
        }

        private BrokerReport of(OrderCommand order, ExecutionReport report) {
            return LedgerFixture.forAccount(report, order.accountId());
        }

        private void publish() {
            List<OutboxMessage> messages = ledger.published();
            for (OrderEvent event : ledger.events(messages)) {
                if (orders.containsKey(event.clOrdId())) {
                    told.put(event.clOrdId(), event.ordStatus());
                }
                event.origClOrdId().filter(orders::containsKey).ifPresent(id -> told.put(id, event.ordStatus()));
            }
            for (Fill fill : ledger.fills(messages)) {
                assertThat(fills.put(fill.execId(), fill.clOrdId()))
                        .as("published again")
                        .isNull();
            }
        }

        private String anyOrder() {
            return "o-" + random.nextInt(orders.size());
        }

        @Override
        public void close() {
            ledger.close();
        }
    }
}
