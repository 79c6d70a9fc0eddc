package io.silvertine.ledger.camel;

import static io.silvertine.ledger.camel.LedgerContext.SOON;
import static io.silvertine.ledger.camel.LedgerContext.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class LedgerManagementTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void showsOperatorsWhatWasTakenAndSettled() throws Exception {
        try (LedgerContext ledger = new LedgerContext()) {
            ledger.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ledger:dispatch/paper").routeId("submit").process(e -> {});
                }
            });
            ledger.ledger.orders.add(order("o-1"));
            await().atMost(SOON).until(() -> ledger.ledger.settled.size() == 1);

            ObjectName consumer = only("LedgerWorkConsumer", ledger);

            await().atMost(SOON).untilAsserted(() -> assertThat(server.getAttribute(consumer, "Settled"))
                    .isEqualTo(1L));
            assertThat(server.getAttribute(consumer, "Taken")).isEqualTo(1L);
            assertThat(server.getAttribute(consumer, "InFlight")).isEqualTo(0);
            assertThat(server.getAttribute(consumer, "LastError")).isEqualTo("");
        }
    }

    private ObjectName only(String name, LedgerContext ledger) throws Exception {
        Set<ObjectName> found = server.queryNames(
                new ObjectName("org.apache.camel:context=" + ledger.context.getManagementName()
                        + ",type=consumers,name=" + name + "*"),
                null);
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }
}
