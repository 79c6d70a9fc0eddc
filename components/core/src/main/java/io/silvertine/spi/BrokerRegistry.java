package io.silvertine.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker connections of {@code config/brokers}: one file, one connection. Reading finds all faults at once;
 * sessions exist only after {@link #connect}. Lookups are callable from any thread, the life cycle from one.
 */
public final class BrokerRegistry implements BrokerSessions {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerRegistry.class);
    private static final int SESSION_THREADS = 2;

    private final Map<String, BrokerFiles.Read> brokers;
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    private record Connection(BrokerSession session, ScheduledExecutorService scheduler) {}

    private BrokerRegistry(Map<String, BrokerFiles.Read> brokers) {
        this.brokers = brokers;
    }

    /**
     * Reads every {@code *.yaml} of the directory, with the broker types that {@code ServiceLoader} finds.
     *
     * @throws InvalidConfigException with every fault of every file
     */
    public static BrokerRegistry read(
            Path directory, Function<String, Optional<String>> environment, StartRules rules) {
        return read(directory, environment, rules, installedProviders());
    }

    static BrokerRegistry read(
            Path directory,
            Function<String, Optional<String>> environment,
            StartRules rules,
            Collection<? extends BrokerProvider> providers) {
        Map<String, BrokerProvider> byType = new TreeMap<>();
        for (BrokerProvider provider : providers) {
            BrokerProvider other = byType.putIfAbsent(provider.type(), provider);
            if (other != null) {
                throw new IllegalStateException("two jars bring the broker type " + provider.type() + ": "
                        + other.getClass().getName() + " and "
                        + provider.getClass().getName());
            }
        }
        Map<String, BrokerFiles.Read> brokers = new LinkedHashMap<>();
        new BrokerFiles(byType, environment, rules)
                .read(directory)
                .forEach(r -> brokers.put(r.config().name(), r));
        return new BrokerRegistry(brokers);
    }

    private static List<BrokerProvider> installedProviders() {
        return ServiceLoader.load(BrokerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Configurations of the enabled connections, in order of name. */
    public List<BrokerConfig> configs() {
        return brokers().stream().map(this::config).toList();
    }

    /** What a connection can do. */
    public BrokerCapabilities capabilities(String broker) {
        return read(broker).capabilities();
    }

    /**
     * Makes a session for every enabled connection; none is started. Each gets {@code <data>/<type>/<broker>} as its
     * directory and threads of its own, named for the broker.
     */
    public void connect(Clock clock, OpenOrders openOrders, Path data) {
        for (BrokerConfig config : configs()) {
            ScheduledExecutorService scheduler = scheduler(config.name());
            SessionServices services =
                    new SessionServices(clock, scheduler, openOrders, directory(data, config.type(), config.name()));
            connections.put(
                    config.name(), new Connection(read(config.name()).provider().create(config, services), scheduler));
        }
    }

    /**
     * Starts every session. The stage completes when each is ready for the first time, and fails when one gave up; the
     * others go on.
     */
    public CompletionStage<Void> start() {
        return start((broker, failure) -> {});
    }

    /**
     * The same.
     *
     * @param gaveUp told of each session whose start failed, with its broker
     */
    public CompletionStage<Void> start(BiConsumer<String, Throwable> gaveUp) {
        return all("start", BrokerSession::start, gaveUp);
    }

    /** Stops every session, then its threads. */
    public CompletionStage<Void> stop() {
        return all("stop", BrokerSession::stop, (broker, failure) -> {})
                .whenComplete((done, failure) ->
                        connections.values().forEach(c -> c.scheduler().shutdownNow()));
    }

    @Override
    public BrokerSession session(String broker) {
        read(broker);
        Connection connection = connections.get(broker);
        if (connection == null) {
            throw new IllegalArgumentException("broker " + broker + " is not enabled; enabled are " + brokers());
        }
        return connection.session();
    }

    @Override
    public BrokerConfig config(String broker) {
        return read(broker).config();
    }

    @Override
    public Collection<String> brokers() {
        return brokers.values().stream()
                .map(BrokerFiles.Read::config)
                .filter(BrokerConfig::enabled)
                .map(BrokerConfig::name)
                .toList();
    }

    private BrokerFiles.Read read(String broker) {
        return Optional.ofNullable(brokers.get(broker))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no file config/brokers/" + broker + ".yaml; there are " + brokers.keySet()));
    }

    private CompletionStage<Void> all(
            String what, Function<BrokerSession, CompletionStage<Void>> call, BiConsumer<String, Throwable> failed) {
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        connections.forEach((broker, connection) -> stages.add(attempt(call, connection.session())
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        LOG.info("broker {}: session {} done", broker, what);
                    } else {
                        LOG.error("broker {}: session {} failed", broker, what, failure);
                        failed.accept(broker, failure);
                    }
                })
                .toCompletableFuture()));
        return CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new));
    }

    private static CompletionStage<Void> attempt(
            Function<BrokerSession, CompletionStage<Void>> call, BrokerSession session) {
        try {
            return call.apply(session);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static Path directory(Path data, String type, String broker) {
        try {
            return Files.createDirectories(data.resolve(type).resolve(broker));
        } catch (IOException e) {
            throw new UncheckedIOException("broker " + broker + ": cannot make its data directory in " + data, e);
        }
    }

    private static ScheduledExecutorService scheduler(String broker) {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(
                SESSION_THREADS, task -> new Thread(task, "session-" + broker + "-" + number.incrementAndGet()));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }
}
