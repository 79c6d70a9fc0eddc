package io.silvertine.ledger;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.Fill;
import io.silvertine.model.MsgType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.QueryOrder;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.model.Side;
import io.silvertine.model.StatusRequest;
import io.silvertine.model.Tick;
import io.silvertine.model.TimeInForce;
import io.silvertine.risk.RiskGate;
import io.silvertine.risk.RiskRules;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.spi.BrokerCapabilities;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.Instruments;
import io.silvertine.spi.QuoteBoard;
import io.silvertine.spi.Settings;
import io.silvertine.testkit.MessageSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A real ledger in a temporary directory, and the words to talk to it. */
final class LedgerFixture extends VenueReports implements AutoCloseable {
    static final String BROKER = "paper";
    static final String OTHER_ACCOUNT = "acc-2";

    private final MessageCodec codec = new MessageCodec();
    private final Path directory;
    private final RiskRules risk;
    private final QuoteBoard market = new QuoteBoard();
    private SqliteLedger ledger;
    private long offset;

    LedgerFixture(Path directory) {
        this(directory, RiskRules.none());
    }

    LedgerFixture(Path directory, RiskRules risk) {
        this.directory = directory;
        this.risk = risk;
        open();
    }

    /** The shipped limits with every gate off but these, and what {@code limits} says, one {@code key: value} each. */
    static RiskRules rules(Path directory, Set<RiskGate> gates, String... limits) {
        StringBuilder text = new StringBuilder("defaults:\n");
        for (String limit : limits) {
            text.append("  ").append(limit).append('\n');
        }
        for (RiskGate gate : RiskGate.values()) {
            if (!gates.contains(gate)) {
                text.append("  ").append(gate.actionKey()).append(": off\n");
            }
        }
        try {
            return RiskRules.read(
                    Files.writeString(directory.resolve("risk.yaml"), text.toString()), name -> Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A trade of the market at this price, now. */
    void market(String lastPx) {
        market("BTC/USD", lastPx);
    }

    void market(String symbol, String lastPx) {
        market.onTick(
                BROKER, Tick.trade(symbol, BROKER, new BigDecimal(lastPx), ONE, clock.instant(), clock.instant(), 1));
    }

    SqliteLedger ledger() {
        return ledger;
    }

    /** What a crash does to the process: memory is gone, the file stays. */
    void restart() {
        ledger.close();
        open();
    }

    /** Stops, lets somebody do something to the files, and starts again. */
    void restartAfter(FileWork work) {
        ledger.close();
        try {
            work.run(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
    }

    /** Something that is done to the files of a ledger that is closed. */
    interface FileWork {
        void run(Path directory) throws IOException;
    }

    private void open() {
        ledger = SqliteLedger.open(
                new LedgerOptions(
                        directory.resolve("ledger.db"),
                        "test",
                        "0".repeat(64),
                        Duration.ofSeconds(30),
                        clock,
                        clock::nanoTime,
                        market,
                        Instruments.none(),
                        0,
                        risk),
                List.of(new LedgerBroker(config(), capabilities())));
    }

    static BrokerConfig config() {
        Map<String, BigDecimal> opening = Map.of("USD", new BigDecimal("1000000"));
        return new BrokerConfig(
                BROKER,
                "paper",
                true,
                BrokerMode.PAPER,
                List.of(
                        new AccountConfig(ACCOUNT, ACCOUNT, AccountType.CASH, "USD", opening),
                        new AccountConfig(OTHER_ACCOUNT, OTHER_ACCOUNT, AccountType.CASH, "USD", opening)),
                new Settings(Map.of()));
    }

    static BrokerCapabilities capabilities() {
        return new BrokerCapabilities(
                Set.copyOf(EnumSet.complementOf(EnumSet.of(MsgType.NEW_LIST))),
                Set.of(OrdType.MARKET, OrdType.LIMIT),
                Set.of(TimeInForce.GTC, TimeInForce.IOC),
                true,
                false,
                false,
                false,
                true,
                true,
                Duration.ofMillis(500),
                Duration.ofMillis(500));
    }

    CommandHeader header(String clOrdId) {
        return CommandHeader.of(clOrdId, ACCOUNT, clock.instant());
    }

    NewOrder limit(String clOrdId) {
        return new NewOrder(header(clOrdId), OrderTerms.limit("BTC/USD", Side.BUY, ONE, PX));
    }

    NewOrder sell(String clOrdId, String qty) {
        return new NewOrder(header(clOrdId), OrderTerms.limit("BTC/USD", Side.SELL, new BigDecimal(qty), PX));
    }

    NewOrder limit(String clOrdId, String accountId) {
        return new NewOrder(
                CommandHeader.of(clOrdId, accountId, clock.instant()), OrderTerms.limit("BTC/USD", Side.BUY, ONE, PX));
    }

    CancelOrder cancel(String clOrdId, String origClOrdId) {
        return new CancelOrder(header(clOrdId), Optional.of(origClOrdId), Optional.empty());
    }

    ReplaceOrder replace(String clOrdId, String origClOrdId, String orderQty) {
        return new ReplaceOrder(
                header(clOrdId), origClOrdId, new BigDecimal(orderQty), Optional.of(PX), Optional.empty());
    }

    CancelAllOrders cancelAll(String clOrdId) {
        return new CancelAllOrders(header(clOrdId), Optional.empty(), Optional.empty(), Optional.empty());
    }

    QueryOrder query(String clOrdId, String origClOrdId) {
        return new QueryOrder(header(clOrdId), Optional.of(origClOrdId), Optional.empty());
    }

    String json(OrderCommand command) {
        return codec.write(command);
    }

    InboundRecord record(OrderCommand command) {
        return record(codec.write(command), Optional.of(command.accountId()));
    }

    InboundRecord record(String json, Optional<String> key) {
        return new InboundRecord(
                "orders.paper",
                0,
                offset++,
                key,
                Optional.of(clock.instant()),
                Map.of(),
                json.getBytes(StandardCharsets.UTF_8));
    }

    AcceptResult accept(OrderCommand... commands) {
        List<InboundRecord> records = new ArrayList<>();
        for (OrderCommand command : commands) {
            records.add(record(command));
        }
        return accept(records);
    }

    AcceptResult accept(List<InboundRecord> records) {
        return done(ledger.accept(BROKER, records));
    }

    /** The next command that may be sent now; empty when there is none. */
    Optional<OrderCommand> take(DispatchKind kind) {
        return interruptibly(() -> ledger.dispatch(BROKER, kind).take(Duration.ZERO));
    }

    OrderCommand mustTake(DispatchKind kind) {
        return take(kind).orElseThrow(() -> new AssertionError("nothing to dispatch"));
    }

    void settle(DispatchKind kind, OrderCommand command) {
        done(ledger.dispatch(BROKER, kind).settle(command));
    }

    AttemptDecision claim(OrderCommand command) {
        return done(ledger.claim(BROKER, command));
    }

    Attempt mustClaim(OrderCommand command) {
        if (claim(command) instanceof AttemptDecision.Granted granted) {
            return granted.attempt();
        }
        throw new AssertionError("refused: " + command);
    }

    /** Takes, claims, answers with {@code reports}, and settles: what the submit route does. */
    Attempt send(DispatchKind kind, BrokerReport... reports) {
        OrderCommand command = mustTake(kind);
        Attempt attempt = mustClaim(command);
        report(reports);
        settle(kind, command);
        return attempt;
    }

    void report(BrokerReport... reports) {
        if (reports.length > 0) {
            done(ledger.record(BROKER, List.of(reports)));
        }
    }

    /** An order that the venue has acknowledged. */
    void working(String clOrdId) {
        accept(limit(clOrdId));
        send(DispatchKind.NEW, acknowledged(clOrdId));
        published();
    }

    /** What waits in the outbox, checked against its schema; it is gone afterwards. */
    List<OutboxMessage> published() {
        List<OutboxMessage> messages = interruptibly(() -> ledger.outbox(BROKER).take(10_000, Duration.ZERO));
        if (!messages.isEmpty()) {
            done(ledger.outbox(BROKER)
                    .published(messages.get(messages.size() - 1).seq()));
        }
        messages.forEach(message -> MessageSchemas.assertValid(schemaOf(message.channel()), message.json()));
        return messages;
    }

    List<OrderEvent> events() {
        return events(published());
    }

    List<OrderEvent> events(List<OutboxMessage> messages) {
        return messages.stream()
                .filter(message -> message.channel() == OutboxMessage.Channel.EVENTS)
                .map(message -> codec.read(OrderEvent.class, bytes(message)))
                .toList();
    }

    List<Fill> fills(List<OutboxMessage> messages) {
        return messages.stream()
                .filter(message -> message.channel() == OutboxMessage.Channel.FILLS)
                .map(message -> codec.read(Fill.class, bytes(message)))
                .toList();
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        ledger.close();
    }

    private static String schemaOf(OutboxMessage.Channel channel) {
        return switch (channel) {
            case EVENTS -> "order-event";
            case FILLS -> "fill";
            case POSITIONS -> "position";
            case ACCOUNTS -> "account";
            case ALERTS -> "alert";
        };
    }

    private static byte[] bytes(OutboxMessage message) {
        return message.json().getBytes(StandardCharsets.UTF_8);
    }

    /** The next question that may be asked now. */
    Optional<StatusRequest> takeQuestion() {
        return interruptibly(() -> ledger.unresolved(BROKER).take(Duration.ZERO));
    }

    void settleQuestion(StatusRequest request) {
        done(ledger.unresolved(BROKER).settle(request));
    }

    static <R> R done(CompletionStage<R> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private interface Taking<R> {
        R take() throws InterruptedException;
    }

    private static <R> R interruptibly(Taking<R> taking) {
        try {
            return taking.take();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
