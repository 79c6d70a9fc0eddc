package io.silvertine.ledger.camel;

import static io.silvertine.ledger.camel.LedgerContext.SOON;
import static io.silvertine.ledger.camel.LedgerContext.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.ledger.AcceptResult;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.OrderNotFound;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerProducerTest {
    private static final BrokerReport REPORT = new OrderNotFound("acc", "o-1", T0, false);

    private final LedgerContext ledger = new LedgerContext();
    private final List<String> threads = new CopyOnWriteArrayList<>();

    @BeforeEach
    void startRoutes() throws Exception {
        ledger.routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:accept")
                        .routeId("accept-orders")
                        .to("ledger:accept/paper")
                        .process(e -> threads.add(Thread.currentThread().getName()));
                from("direct:record").to("ledger:record/paper");
            }
        });
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Exchange send(String uri, Object body) {
        return ledger.context.createProducerTemplate().send(uri, e -> e.getMessage()
                .setBody(body));
    }

    private Exchange record(String value, int partition, long offset) {
        Exchange record = ledger.context.getEndpoint("direct:accept").createExchange();
        record.getMessage().setBody(value.getBytes(StandardCharsets.UTF_8));
        record.getMessage().setHeader(KafkaConstants.TOPIC, "orders.paper");
        record.getMessage().setHeader(KafkaConstants.PARTITION, partition);
        record.getMessage().setHeader(KafkaConstants.OFFSET, offset);
        record.getMessage().setHeader(KafkaConstants.KEY, "acc");
        record.getMessage().setHeader(KafkaConstants.TIMESTAMP, T0.toEpochMilli());
        return record;
    }

    @Test
    void acceptsAKafkaBatchInTheOrderInWhichItWasRead() {
        Exchange end = send("direct:accept", List.of(record("a", 1, 7), record("b", 0, 3), record("c", 1, 8)));

        assertThat(end.getMessage().getBody()).isEqualTo(new AcceptResult(3, 0, 0, List.of()));
        assertThat(ledger.ledger.accepted)
                .extracting(r -> new String(r.value(), StandardCharsets.UTF_8) + r.partition() + r.offset())
                .containsExactly("a17", "b03", "c18");
        assertThat(ledger.ledger.accepted.get(0).topic()).isEqualTo("orders.paper");
        assertThat(ledger.ledger.accepted.get(0).key()).contains("acc");
        assertThat(ledger.ledger.accepted.get(0).timestamp()).contains(T0);
    }

    @Test
    void goesOnOnAThreadOfTheLedgerComponent() {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        ledger.ledger.answer = () -> durable;
        CompletableFuture<Exchange> end =
                CompletableFuture.supplyAsync(() -> send("direct:accept", List.of(record("a", 0, 1))));
        await().atMost(SOON).until(() -> ledger.context.getInflightRepository().size() == 1);

        durable.complete(null);

        assertThat(end).succeedsWithin(SOON);
        assertThat(threads).singleElement().asString().contains("ledger-answers");
    }

    @Test
    void passesOnlyTheAllowedHeaders() {
        Exchange record = record("a", 0, 1);
        record.getMessage().setHeader("ce_id", "42".getBytes(StandardCharsets.UTF_8));
        record.getMessage().setHeader("Content-Type", "application/json");
        record.getMessage().setHeader("traceparent", "00-1-2-01");
        record.getMessage().setHeader("Authorization", "Bearer secret");
        record.getMessage().setHeader("CamelHttpUri", "http://elsewhere");

        send("direct:accept", List.of(record));

        assertThat(ledger.ledger.accepted.get(0).headers())
                .isEqualTo(Map.of("ce_id", "42", "content-type", "application/json", "traceparent", "00-1-2-01"));
    }

    @Test
    void acceptsOneMessageOfAnyOtherKindUnderThePlaceOfItsRoute() {
        send("direct:accept", "{}");
        send("direct:accept", "{}");

        assertThat(ledger.ledger.accepted).extracting(InboundRecord::topic).containsOnly("accept-orders");
        assertThat(ledger.ledger.accepted).extracting(InboundRecord::key).containsOnly(Optional.empty());
        assertThat(ledger.ledger.accepted)
                .extracting(InboundRecord::offset)
                .doesNotHaveDuplicates()
                .allMatch(offset -> offset >= 0);
    }

    @Test
    void leavesTheJudgementOfAnEmptyMessageToTheLedger() {
        Exchange end = send("direct:accept", null);

        assertThat(end.getException()).isNull();
        assertThat(ledger.ledger.accepted.get(0).value()).isEmpty();
    }

    @Test
    void failsWithLedgerUnavailableAndKeepsTheBody() {
        ledger.ledger.answer = () -> CompletableFuture.failedFuture(new LedgerUnavailableException("disk is full"));
        List<Exchange> batch = List.of(record("a", 0, 1));

        Exchange end = send("direct:accept", batch);

        assertThat(end.getException())
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessage("disk is full");
        assertThat(end.getMessage().getBody()).isSameAs(batch);
    }

    @Test
    void failsWithNothingButLedgerUnavailable() {
        ledger.ledger.answer = () -> {
            throw new IllegalStateException("bug");
        };

        assertThat(send("direct:record", REPORT).getException())
                .isInstanceOf(LedgerUnavailableException.class)
                .hasRootCauseMessage("bug");
    }

    @Test
    void recordsOneReportOrAListAndPassesThemOn() {
        List<BrokerReport> list = List.of(REPORT, new OrderNotFound("acc", "o-2", T0, true));

        assertThat(send("direct:record", REPORT).getMessage().getBody()).isSameAs(REPORT);
        assertThat(send("direct:record", list).getMessage().getBody()).isSameAs(list);
        assertThat(send("direct:record", List.of()).getException()).isNull();

        assertThat(ledger.ledger.recorded).hasSize(3).startsWith(REPORT, REPORT);
    }

    @Test
    void recordsNoCommandAsIfItWereAReport() {
        Exchange end = send("direct:record", LedgerContext.order("o-1"));

        assertThat(end.getException()).isInstanceOf(InvalidPayloadException.class);
        assertThat(ledger.ledger.recorded).isEmpty();
    }

    @Test
    void failsWhatIsOpenWhenTheContextStops() {
        ledger.ledger.answer = CompletableFuture::new;
        ledger.shutdownTimeout(java.time.Duration.ofMillis(200));
        CompletableFuture<Exchange> end = CompletableFuture.supplyAsync(() -> send("direct:record", REPORT));
        await().atMost(SOON).until(() -> ledger.context.getInflightRepository().size() == 1);

        ledger.close();

        assertThat(end).succeedsWithin(SOON);
        assertThat(end.join().getException()).isInstanceOf(LedgerUnavailableException.class);
    }
}
