package io.silvertine.launcher.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.silvertine.error.BrokerFailure;
import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.api.AdminToken;
import io.silvertine.launcher.api.AuditApi;
import io.silvertine.launcher.api.BackupApi;
import io.silvertine.launcher.api.ControlApi;
import io.silvertine.launcher.api.DeadLetterApi;
import io.silvertine.launcher.api.ManagementApi;
import io.silvertine.launcher.check.RouteChecker;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import io.silvertine.launcher.kafka.KafkaBeans;
import io.silvertine.launcher.kafka.KafkaClients;
import io.silvertine.launcher.kafka.QueueGap;
import io.silvertine.launcher.kafka.Topics;
import io.silvertine.ledger.LedgerBroker;
import io.silvertine.ledger.LedgerOptions;
import io.silvertine.ledger.OrderLedger;
import io.silvertine.ledger.SqliteLedger;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.BrokerSessions;
import io.silvertine.spi.QuoteBoard;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.health.HealthCheckRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running bundle: Kafka, ledger, broker sessions, routes. Started in this order, because each stands on the one
 * before, and stopped in the reverse order; the ledger outlives the routes, whose last exchanges still settle in it.
 */
public final class SilvertineRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SilvertineRuntime.class);
    private static final int MAX_PORT = 65_535;

    /** Something that was started, and how it ends. */
    private record Started(String name, AutoCloseable end) {}

    private final RuntimeOptions options;
    private final LauncherProperties properties;
    private final Clock clock = Clock.systemUTC();
    private final Instant startedAt = clock.instant();
    private final QuoteBoard quotes = new QuoteBoard();
    private final Deque<Started> started = new ArrayDeque<>();

    private DataDirectory data;
    private BrokerRegistry brokers;
    private String bootstrapServers;
    private SqliteLedger ledger;
    private CamelBoot camel;
    private ConfigHash configHash;
    private long controlEnd;

    private SilvertineRuntime(RuntimeOptions options) {
        this.options = options;
        this.properties = LauncherProperties.read(options);
    }

    /**
     * Starts everything; when one part fails, those that started are stopped again.
     *
     * @throws io.silvertine.spi.InvalidConfigException with every fault of the configuration
     * @throws io.silvertine.launcher.kafka.KafkaUnavailableException when Kafka does not start or answer
     * @throws DataDirectoryInUseException when another process has the data directory
     */
    public static SilvertineRuntime start(RuntimeOptions options) {
        SilvertineRuntime runtime = new SilvertineRuntime(options);
        try {
            runtime.startAll();
            return runtime;
        } catch (RuntimeException | Error e) {
            runtime.close();
            throw e;
        }
    }

    /** Where Kafka clients connect. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The order ledger. */
    public OrderLedger ledger() {
        return ledger;
    }

    /** The broker connections. */
    public BrokerRegistry brokers() {
        return brokers;
    }

    /** The port of health and management API. */
    public int managementPort() {
        return camel.managementPort();
    }

    /** The data directory. */
    public Path data() {
        return data.path();
    }

    /** The Camel context that runs the routes. */
    public CamelContext camelContext() {
        return camel.context();
    }

    /** The properties that this run started with. */
    public LauncherProperties properties() {
        return properties;
    }

    private void startAll() {
        RouteChecker.require(options);
        data = started("data directory", DataDirectory.lock(DataDirectory.path(options, properties)));
        brokers = properties.brokers(options);
        configHash = ConfigHash.read(options.routes(), options.config())
                .refreshed(List.of(RiskConfig.file(options, properties)));
        startKafka();
        startLedger();
        CompletableFuture<Void> sessions = startSessions();
        camel = started("routes", new CamelBoot(options, properties));
        camel.start(this::bind, this::api, bootstrapServers, brokers.configs());
        HealthCheckRegistry.get(camelContext()).register(new LedgerCheckUp(ledger::fault));
        register(new ControlMBean(ledger.control()), ControlMBean.OBJECT_NAME);
        register(
                new RiskMBean(
                        ledger.risk(), RiskConfig.file(options, properties).toString()),
                RiskMBean.OBJECT_NAME);
        bindMeters();
        watchRisk();
        started(
                "orders on shutdown",
                new OrdersAtStop(
                        brokers,
                        ledger.control(),
                        camelContext(),
                        properties.duration("silvertine.shutdown.cancel-timeout")));
        awaitSessions(sessions);
        LOG.info(
                "Silvertine is up: Kafka {}, management http://127.0.0.1:{}, brokers {}, configuration {}",
                bootstrapServers,
                camel.managementPort(),
                brokers.brokers(),
                configHash.text());
    }

    /** Without {@code camel.metrics.enabled} there is no registry, and nothing to bind to. */
    private void bindMeters() {
        MeterRegistry registry = camelContext()
                .getRegistry()
                .lookupByNameAndType(MicrometerConstants.METRICS_REGISTRY_NAME, MeterRegistry.class);
        if (registry != null) {
            new GateMeters(ledger.risk().counters()).bindTo(registry);
        }
    }

    private void startKafka() {
        if ("embedded".equals(properties.choice("silvertine.kafka", List.of("embedded", "external")))) {
            int port = properties.integer(RuntimeOptions.KAFKA_PORT, 0, MAX_PORT);
            bootstrapServers = started("embedded Kafka", EmbeddedKafka.start(data.kafka(), port))
                    .bootstrapServers();
        } else {
            bootstrapServers = properties.text("camel.component.kafka.brokers");
        }
        Duration timeout = properties.duration("silvertine.kafka.start-timeout");
        Topics topics = new Topics(KafkaClients.properties(bootstrapServers, properties), timeout);
        topics.create(TopicPlan.of(properties, brokers.brokers()));
        controlEnd = topics.end(properties.text("silvertine.topic.control"));
    }

    private void startLedger() {
        RiskConfig risk = RiskConfig.read(options, properties, brokers.configs());
        LedgerOptions ledgerOptions = new LedgerOptions(
                data.ledger(),
                "silvertine-" + ProcessHandle.current().pid(),
                configHash.text(),
                properties.duration("silvertine.command.max-age"),
                clock,
                System::nanoTime,
                quotes,
                risk.instruments(),
                properties.megabytes("silvertine.ledger.reserve"),
                risk.rules());
        List<LedgerBroker> ledgerBrokers = brokers.configs().stream()
                .map(config -> new LedgerBroker(config, brokers.capabilities(config.name())))
                .toList();
        ledger = started("ledger", SqliteLedger.open(ledgerOptions, ledgerBrokers));
        QueueGap queues = new QueueGap(
                KafkaClients.properties(bootstrapServers, properties),
                properties.duration("silvertine.kafka.start-timeout"),
                properties.text("silvertine.topic.orders-prefix"),
                properties.text("silvertine.group"));
        new LedgerCheck(ledger.restore(), queues, brokers.brokers()).run(controlEnd);
        ledger.control().startControlAt(controlEnd).toCompletableFuture().join();
    }

    /** A session may need the routes to be ready: what it reconciles, they record. So nothing waits here. */
    private CompletableFuture<Void> startSessions() {
        brokers.connect(clock, ledger, data.path());
        started("broker sessions", this::stopSessions);
        return brokers.start(this::sessionGaveUp).toCompletableFuture();
    }

    /** A refused login halts its broker here as it does on any request. */
    private void sessionGaveUp(String broker, Throwable failure) {
        ledger.alarm(broker, "the start of its session", BrokerFailure.of(failure))
                .exceptionally(e -> {
                    LOG.error("the alert could not be stored: broker {} did not start", broker, e);
                    return null;
                });
    }

    /** A venue that does not answer must not stop the bundle: its orders wait in the ledger. */
    private void awaitSessions(CompletableFuture<Void> sessions) {
        Duration wait = properties.duration("silvertine.sessions.start-timeout");
        try {
            sessions.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("not every broker is ready after {} s; going on, and so do the sessions", wait.toSeconds());
        } catch (ExecutionException e) {
            LOG.error("a broker session did not start; going on, its orders wait", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker sessions started", e);
        }
    }

    private void stopSessions() throws Exception {
        Duration wait = properties.duration("silvertine.sessions.stop-timeout");
        brokers.stop().toCompletableFuture().get(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void bind(CamelContext context) {
        context.getRegistry().bind(OrderLedger.REGISTRY_NAME, ledger);
        context.getRegistry().bind(AttemptIssuer.REGISTRY_NAME, ledger);
        context.getRegistry().bind(BrokerSessions.REGISTRY_NAME, brokers);
        context.getRegistry().bind(QuoteBoard.REGISTRY_NAME, quotes);
        KafkaBeans.bind(context, new MessageCodec(), brokers, ledger.control()::obey, clock, properties::text);
    }

    private ManagementApi api(CamelContext context) {
        StatusReport report = new StatusReport(startedAt, bootstrapServers, ledger.risk()::hash, brokers, context);
        return new ManagementApi(
                AdminToken.loadOrCreate(data.adminToken()),
                new LedgerQueries(ledger),
                report::brokers,
                report::status,
                List.of(
                        new ControlApi(ledger.control()),
                        new AuditApi(ledger.control()),
                        new DeadLetterApi(ledger.control()),
                        new BackupApi(ledger::backup)));
    }

    private void watchRisk() {
        RiskReload reload = new RiskReload(options, properties, brokers.configs(), ledger.risk(), configHash);
        started("configuration watch", ConfigWatch.start(reload.directories(), reload::look));
        reload.look();
    }

    private void register(Object bean, String name) {
        try {
            camelContext().getManagementStrategy().getManagementAgent().register(bean, new ObjectName(name), true);
        } catch (Exception e) {
            throw new IllegalStateException("the MBean " + name + " could not be registered: " + e.getMessage(), e);
        }
    }

    private <T extends AutoCloseable> T started(String name, T part) {
        started.push(new Started(name, part));
        return part;
    }

    /** Stops everything, the last started first. A part that fails to stop is logged and does not stop the others. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            Started part = started.pop();
            try {
                part.end().close();
            } catch (Exception e) {
                LOG.error("stopping {} failed; going on with the rest", part.name(), e);
            }
        }
    }
}
