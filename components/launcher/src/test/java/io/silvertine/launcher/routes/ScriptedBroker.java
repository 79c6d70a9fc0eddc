package io.silvertine.launcher.routes;

import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.BrokerReport;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.BrokerSessions;
import io.silvertine.spi.SessionState;
import io.silvertine.spi.Settings;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The broker connection {@code paper}, whose venue answers as a test says. */
final class ScriptedBroker implements BrokerSessions {
    final AtomicInteger submits = new AtomicInteger();
    final AtomicInteger cancels = new AtomicInteger();
    private final Queue<CompletionStage<List<BrokerReport>>> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, Object> settings;
    private final BrokerSession session = (BrokerSession) Proxy.newProxyInstance(
            ScriptedBroker.class.getClassLoader(),
            new Class<?>[] {BrokerSession.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "submit" -> next(submits);
                case "cancel" -> next(cancels);
                case "state" -> new SessionState(SessionState.Phase.READY, Instant.EPOCH, "ready");
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                case "toString" -> "scripted session";
                default -> throw new UnsupportedOperationException(method.getName());
            });

    /** A connection whose file has these sections besides its account. */
    ScriptedBroker(Map<String, Object> settings) {
        this.settings = settings;
    }

    void answers(BrokerReport report) {
        answers.add(CompletableFuture.completedStage(List.of(report)));
    }

    void fails(RuntimeException failure) {
        answers.add(CompletableFuture.failedStage(failure));
    }

    private CompletionStage<List<BrokerReport>> next(AtomicInteger calls) {
        calls.incrementAndGet();
        return answers.remove();
    }

    @Override
    public BrokerSession session(String broker) {
        return session;
    }

    @Override
    public BrokerConfig config(String broker) {
        AccountConfig account = new AccountConfig("paper-1", "paper-1", AccountType.CASH, "USD", Map.of());
        return new BrokerConfig("paper", "paper", true, BrokerMode.PAPER, List.of(account), new Settings(settings));
    }

    @Override
    public Collection<String> brokers() {
        return List.of("paper");
    }
}
