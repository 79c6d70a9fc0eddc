package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.launcher.demo.AuditResult;
import io.silvertine.launcher.demo.DemoTopics;
import io.silvertine.launcher.demo.OrderAudit;
import io.silvertine.launcher.demo.TopicAuditor;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Audits of what is on the topics. */
public final class Audits {
    private static final Duration SETTLE = Duration.ofMinutes(2);
    private static final Duration KAFKA_START = Duration.ofMinutes(1);

    private Audits() {}

    /** Waits until every order has a state and everything adds up; says what does not when it never does. */
    public static AuditResult reconciled(String bootstrapServers, Collection<String> submitted) {
        OrderAudit audit = new OrderAudit();
        try (TopicAuditor auditor = new TopicAuditor(
                Map.of("bootstrap.servers", bootstrapServers), DemoTopics.named("paper"), audit, event -> {})) {
            await().atMost(SETTLE).pollInSameThread().untilAsserted(() -> {
                auditor.readToEnd();
                AuditResult result = audit.result();
                assertThat(result.findings()).isEmpty();
                assertThat(result.orders().stream()
                                .map(order -> order.key().clOrdId())
                                .collect(Collectors.toSet()))
                        .containsAll(submitted);
            });
        }
        return audit.result();
    }

    /** Waits until a broker answers. */
    public static void awaitKafka(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            await().atMost(KAFKA_START).ignoreExceptions().until(() -> !admin.describeCluster()
                    .nodes()
                    .get(5, TimeUnit.SECONDS)
                    .isEmpty());
        }
    }
}
