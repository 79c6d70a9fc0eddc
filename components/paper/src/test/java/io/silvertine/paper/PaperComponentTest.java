package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.BrokerSessions;
import io.silvertine.testkit.KnownOrders;
import io.silvertine.testkit.SessionDriver;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperComponentTest {

    @TempDir
    private Path directory;

    private PaperHarness harness;
    private BrokerSession session;
    private DefaultCamelContext context;

    @BeforeEach
    void start() throws Exception {
        harness = new PaperHarness(directory, Map.of());
        session = harness.connect(new KnownOrders());
        context = new DefaultCamelContext();
        context.getRegistry().bind(BrokerSessions.REGISTRY_NAME, new OneBroker());
        context.getRegistry().bind(AttemptIssuer.REGISTRY_NAME, new GrantEverything());
        context.addRoutes(new Routes());
        context.start();
        SessionDriver.answer(session.start());
    }

    @AfterEach
    void stop() {
        SessionDriver.answer(session.stop());
        context.stop();
        harness.close();
    }

    @Test
    void findsItsGeneratedConfigurers() {
        assertThat(configurer("paper-component-configurer")).isInstanceOf(PaperComponentConfigurer.class);
        assertThat(configurer("paper-endpoint-configurer")).isInstanceOf(PaperEndpointConfigurer.class);
    }

    @Test
    void anOrderGoesOutAndItsReportsComeBackBothWays() throws Exception {
        MockEndpoint executions = context.getEndpoint("mock:executions", MockEndpoint.class);
        executions.expectedMessageCount(2);
        executions.setResultWaitTime(TimeUnit.SECONDS.toMillis(20));
        context.createProducerTemplate().sendBody("direct:ticks", quote());

        List<?> answer = context.createProducerTemplate().requestBody("direct:orders", order("m1"), List.class);

        assertThat(answer).hasSize(2).allSatisfy(r -> assertThat(r).isInstanceOf(BrokerReport.class));
        executions.assertIsSatisfied();
        assertThat(executions.getExchanges().stream()
                        .map(e -> e.getMessage().getBody(ExecutionReport.class).ordStatus()))
                .containsExactly(OrdStatus.NEW, OrdStatus.FILLED);
    }

    @Test
    void givesBackTheTicksThatItIsFedWith() throws Exception {
        MockEndpoint ticks = context.getEndpoint("mock:ticks", MockEndpoint.class);
        ticks.expectedBodiesReceived(quote());
        ticks.setResultWaitTime(TimeUnit.SECONDS.toMillis(20));

        context.createProducerTemplate().sendBody("direct:ticks", quote());

        ticks.assertIsSatisfied();
    }

    private PropertyConfigurer configurer(String name) {
        return PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(name, context);
    }

    private static Tick quote() {
        return PaperHarness.quote(new BigDecimal("99"), new BigDecimal("101"), java.time.Instant.EPOCH);
    }

    private NewOrder order(String clOrdId) {
        return new NewOrder(
                CommandHeader.of(clOrdId, PaperHarness.ACCOUNT, harness.clock().instant()),
                OrderTerms.market(PaperHarness.SYMBOL, Side.BUY, BigDecimal.ONE));
    }

    private static final class Routes extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:orders").to("paper:paper");
            from("direct:ticks").to("paper:paper?operation=market-data");
            from("paper:paper?stream=executions").to("mock:executions");
            from("paper:paper?stream=market-data&symbols=BTC/USD").to("mock:ticks");
        }
    }

    private final class OneBroker implements BrokerSessions {

        @Override
        public BrokerSession session(String broker) {
            return session;
        }

        @Override
        public BrokerConfig config(String broker) {
            return harness.config();
        }

        @Override
        public Collection<String> brokers() {
            return List.of("paper");
        }
    }

    private final class GrantEverything implements AttemptIssuer {

        @Override
        public CompletionStage<AttemptDecision> claim(String broker, OrderCommand command) {
            Attempt attempt = new SessionDriver(harness, session, new io.silvertine.testkit.ReportRecorder())
                    .attempt(command, Optional.empty());
            return CompletableFuture.completedStage(new AttemptDecision.Granted(attempt));
        }

        @Override
        public CompletionStage<Void> notSent(Attempt attempt, BrokerFailure failure) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> alarm(String broker, String what, BrokerFailure failure) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> alarm(Attempt attempt, BrokerFailure failure) {
            return CompletableFuture.completedStage(null);
        }
    }
}
