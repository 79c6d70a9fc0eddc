package io.silvertine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.silvertine.model.BrokerMode;
import io.silvertine.model.MsgType;
import io.silvertine.model.OrdType;
import io.silvertine.model.TimeInForce;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerRegistryTest {
    private static final String GOOD =
            """
            type: toy
            mode: testnet
            accounts:
              - {id: toy-1, type: margin, base-currency: USD, opening-balances: {USD: "1000.50"}}
            lanes: {threads: 4}
            toy: {latency: 5ms}
            """;

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private StartRules rules = StartRules.paper();

    @BeforeEach
    void shipOneGoodFile() throws IOException {
        file("good.yaml", GOOD);
    }

    @Test
    void readsAConnectionAndItsAccounts() {
        BrokerRegistry registry = read();

        assertThat(registry.brokers()).containsExactly("good");
        BrokerConfig config = registry.config("good");
        assertThat(config.mode()).isEqualTo(BrokerMode.TESTNET);
        assertThat(config.account("toy-1").orElseThrow().openingBalances())
                .containsEntry("USD", new BigDecimal("1000.50"));
        assertThat(config.account("toy-1").orElseThrow().venueId()).isEqualTo("toy-1");
        assertThat(registry.capabilities("good").marketData()).isTrue();
    }

    @Test
    void reportsTheFaultsOfAllFilesAtOnce() throws IOException {
        file("b.yaml", GOOD.replace("toy-1", "toy-2").replace("threads: 4", "threads: many"));
        file("a.yaml", GOOD.replace("toy-1", "toy-3").replace("mode: testnet", "mode: test"));
        file("c.yaml", "type: toy\ntype: toy\n");

        assertThat(faults())
                .anySatisfy(
                        f -> assertThat(f).contains("a.yaml: mode: saw test, allowed is one of paper, testnet, live"))
                .anySatisfy(f -> assertThat(f).contains("b.yaml: lanes.threads: saw many"))
                .anySatisfy(f -> assertThat(f).contains("c.yaml").contains("line 2"))
                .hasSize(3);
    }

    @Test
    void namesTheNearestValidNameForAMisspeltTypeKeyOrChoice() throws IOException {
        file("good.yaml", GOOD.replace("type: toy\n", "type: tyo\n").replace("lanes", "lane"));

        assertThat(faults())
                .anySatisfy(f -> assertThat(f).contains("type: saw tyo").contains("did you mean toy?"))
                .anySatisfy(
                        f -> assertThat(f).contains("lane: saw an unknown key").contains("did you mean lanes?"));
    }

    @Test
    void refusesAnAccountOnTwoBrokers() throws IOException {
        file("other.yaml", GOOD);

        assertThat(faults()).singleElement().asString().contains("accounts[0].id", "good.yaml");
    }

    @Test
    void refusesNamesThatWouldClashWithTopics() throws IOException {
        file("events.yaml", GOOD.replace("toy-1", "toy-2"));

        assertThat(faults()).singleElement().asString().contains("events.yaml", "file name");
    }

    @Test
    void refusesAFileThatWouldBeOverlookedByItsEnding() throws IOException {
        file("late.yml", GOOD.replace("toy-1", "toy-2"));

        assertThat(faults()).singleElement().asString().contains("late.yml", ".yaml");
    }

    @Test
    void passesTheFaultsThatTheProviderFindsInItsOwnSection() throws IOException {
        file("good.yaml", GOOD.replace("5ms", "5"));

        assertThat(faults()).singleElement().asString().contains("toy.latency: saw 5", "250ms");
    }

    @Test
    void refusesKeysThatTheTypeDoesNotHave() throws IOException {
        environment.put("TOY_KEY", "secret");
        file(
                "good.yaml",
                GOOD
                        + """
                        connection: {hots: example}
                        credentials: {kye: "{{env:TOY_KEY}}"}
                        rate-limits: {order: 5/s}
                        """);

        assertThat(faults())
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f).contains("connection.hots: saw an unknown key", "did you mean host?"),
                        f -> assertThat(f)
                                .contains("credentials.kye: saw an unknown key", "did you mean key?")
                                .doesNotContain("secret"),
                        f -> assertThat(f).contains("rate-limits.order: saw an unknown key", "did you mean orders?"));
    }

    @Test
    void refusesASectionThatTheTypeDoesNotHave() throws IOException {
        file("good.yaml", GOOD.replace("type: toy", "type: bare").replace("toy: {latency: 5ms}", "connection: {a: 1}"));

        assertThat(faults()).singleElement().asString().contains("connection", "type bare has no connection");
    }

    @Test
    void refusesABadRateAndABadChoiceBeforeAnythingStarts() throws IOException {
        file("good.yaml", GOOD + "rate-limits: {orders: 5 per second}\non-stream-loss: stop\n");

        assertThat(faults())
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f).contains("rate-limits.orders: saw 5 per second", "500/s"),
                        f -> assertThat(f).contains("on-stream-loss: saw stop", "continue, hold"));
    }

    @Test
    void fillsEnvironmentVariablesAndTheirDefaults() throws IOException {
        environment.put("TOY_THREADS", "16");
        file(
                "good.yaml",
                GOOD.replace("threads: 4", "threads: \"{{env:TOY_THREADS}}\"")
                        .replace("latency: 5ms", "latency: \"{{env:TOY_LATENCY:7ms}}\""));

        Settings settings = read().config("good").settings();

        assertThat(settings.section("lanes").integer("threads", 1, 1, 99)).isEqualTo(16);
        assertThat(settings.section("toy").duration("latency", Duration.ZERO)).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void aMissingVariableWithoutDefaultIsAFault() throws IOException {
        file("good.yaml", GOOD + "credentials: {key: \"{{env:TOY_KEY}}\"}\n");

        assertThat(faults()).singleElement().asString().contains("credentials.key", "TOY_KEY");
    }

    @Test
    void aVariableCannotAddKeys() throws IOException {
        environment.put("TOY_ID", "toy-9\nmode: live");
        file("good.yaml", GOOD.replace("id: toy-1", "id: \"{{env:TOY_ID}}\""));

        assertThat(faults()).singleElement().asString().contains("accounts[0].id");
    }

    @Test
    void needsAtLeastOneEnabledBroker() throws IOException {
        file("good.yaml", GOOD + "enabled: false\n");

        assertThat(faults()).singleElement().asString().contains("no enabled broker");
    }

    @Test
    void aDisabledBrokerIsKnownButHasNoSession() throws IOException {
        file("off.yaml", GOOD.replace("toy-1", "toy-2") + "enabled: false\n");
        BrokerRegistry registry = read();

        assertThat(registry.brokers()).containsExactly("good");
        assertThat(registry.config("off").enabled()).isFalse();
        assertThatThrownBy(() -> registry.session("off")).hasMessageContaining("not enabled");
        assertThatThrownBy(() -> registry.session("gone")).hasMessageContaining("gone.yaml");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private BrokerRegistry read() {
        return BrokerRegistry.read(
                directory,
                name -> Optional.ofNullable(environment.get(name)),
                rules,
                List.of(new ToyProvider(), new BareProvider()));
    }

    private List<String> faults() {
        return catchThrowableOfType(InvalidConfigException.class, this::read).faults().stream()
                .map(ConfigFault::toString)
                .toList();
    }

    private static final class BareProvider extends ToyProvider {
        @Override
        public String type() {
            return "bare";
        }

        @Override
        public Map<String, Set<String>> keys() {
            return Map.of();
        }
    }

    private static class ToyProvider implements BrokerProvider {
        @Override
        public String type() {
            return "toy";
        }

        @Override
        public Map<String, Set<String>> keys() {
            return Map.of("credentials", Set.of("key"), "connection", Set.of("host"));
        }

        @Override
        public BrokerCapabilities capabilities(BrokerConfig config) {
            config.settings().section("toy").duration("latency", Duration.ZERO);
            return new BrokerCapabilities(
                    Set.of(MsgType.NEW),
                    Set.of(OrdType.MARKET),
                    Set.of(TimeInForce.IOC),
                    false,
                    false,
                    false,
                    true,
                    true,
                    true,
                    Duration.ZERO,
                    Duration.ZERO);
        }

        @Override
        public BrokerSession create(BrokerConfig config, SessionServices services) {
            throw new UnsupportedOperationException("no test asks for a session");
        }
    }
}
