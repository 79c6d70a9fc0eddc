package io.silvertine.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitBatchTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CommitBatch commitBatch = new CommitBatch();
    private final List<String> committed = new ArrayList<>();
    private Route route;

    @BeforeEach
    void startARoute() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("accept-orders-paper").setBody(constant(1));
            }
        });
        context.start();
        route = context.getRoute("accept-orders-paper");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void commitsTheLastRecordOfEachPartitionByItsPlaceInTheBatch() {
        Exchange exchange = new KafkaBatch(context)
                .add(0, 11, commit("0@11"))
                .add(1, 5, commit("1@5"))
                .add(0, 12, commit("0@12"))
                .add(0, 9, commit("0@9"))
                .exchange();

        commitBatch.onExchangeBegin(route, exchange);
        commitBatch.commit(exchange);

        assertThat(committed).containsExactly("0@9", "1@5");
        assertThat(commitBatch.committed()).isEqualTo(2);
    }

    @Test
    void commitsWhatCameFromKafkaWhateverTheRouteMadeOfTheBody() {
        Exchange exchange = new KafkaBatch(context).add(0, 1, commit("0@1")).exchange();

        commitBatch.onExchangeBegin(route, exchange);
        exchange.getMessage().setBody("an answer");
        commitBatch.commit(exchange);

        assertThat(committed).containsExactly("0@1");
    }

    @Test
    void goesOnWhenKafkaRefusesACommitAndCountsIt() {
        KafkaManualCommit refusing = () -> {
            throw new CommitFailedException();
        };
        Exchange exchange = new KafkaBatch(context)
                .add(0, 1, refusing)
                .add(1, 1, commit("1@1"))
                .exchange();

        commitBatch.onExchangeBegin(route, exchange);
        commitBatch.commit(exchange);

        assertThat(committed).containsExactly("1@1");
        assertThat(commitBatch.refused()).isEqualTo(1);
    }

    @Test
    void commitsNothingBehindABatchThatNeverBecameDurable() {
        batch("0@1", false);

        batch("0@2", true);
        batch("0@3", true);

        assertThat(committed).isEmpty();
        assertThat(commitBatch.refused()).isEqualTo(2);
    }

    @Test
    void commitsAgainAfterTheRouteWasRestarted() {
        batch("0@1", false);
        batch("0@2", true);

        commitBatch.onStop(route);
        commitBatch.onStart(route);
        batch("0@1", true);

        assertThat(committed).containsExactly("0@1");
    }

    @Test
    void tellsTheThreadsOfOneRouteApart() throws Exception {
        batch("0@1", false);

        ExecutorService otherThread = Executors.newSingleThreadExecutor();
        otherThread.submit(() -> batch("1@1", true)).get(10, TimeUnit.SECONDS);
        otherThread.shutdown();

        assertThat(committed).containsExactly("1@1");
    }

    @Test
    void saysWhatIsMissingWhenTheRouteForgotTheRoutePolicy() {
        Exchange exchange = new KafkaBatch(context).exchange();

        assertThatThrownBy(() -> commitBatch.commit(exchange)).hasMessageContaining("routePolicy: commitBatch");
    }

    private void batch(String name, boolean durable) {
        Exchange exchange = new KafkaBatch(context).add(0, 1, commit(name)).exchange();
        commitBatch.onExchangeBegin(route, exchange);
        if (durable) {
            commitBatch.commit(exchange);
        }
    }

    private KafkaManualCommit commit(String name) {
        return () -> committed.add(name);
    }
}
