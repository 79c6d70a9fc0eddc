package io.silvertine.launcher.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.silvertine.launcher.Silvertine;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a person types them, with the configuration as shipped; the running bundle is a foreign server. */
class CommandLineTest {
    private static final String ORDER =
            """
            [{"clOrdId":"o-1","accountId":"paper-1","broker":"paper","symbol":"BTC/USD","side":"BUY","ordType":"LIMIT",
              "orderQty":"2","price":"100","cumQty":"1","avgPx":"99.5","ordStatus":"PARTIALLY_FILLED",
              "transactTime":"2026-11-22T10:00:00Z"}]""";

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final WireMockServer bundle =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() throws IOException {
        Files.writeString(data.resolve("admin.token"), "secret\n");
        bundle.start();
    }

    @AfterEach
    void stop() {
        bundle.stop();
    }

    @Test
    void everyCommandExplainsItself() {
        CommandLine commandLine = Silvertine.commandLine();

        assertThat(commandLine.getSubcommands()).containsKeys("run", "submit", "cancel", "orders", "fills");
        commandLine.getSubcommands().forEach((name, command) -> assertThat(command.getUsageMessage())
                .contains("silvertine " + name));
    }

    @Test
    void listsOrdersAsATable() {
        bundle.stubFor(get(urlPathEqualTo("/api/orders"))
                .withQueryParam("account", equalTo("paper-1"))
                .withHeader("Authorization", equalTo("Bearer secret"))
                .willReturn(aResponse().withBody(ORDER)));

        assertThat(query("orders", "--account", "paper-1")).isZero();

        assertThat(out.toString().lines()).hasSize(2);
        assertThat(out.toString()).contains("CLORDID", "o-1", "PARTIALLY_FILLED", "99.5");
    }

    @Test
    void listsFillsAsTheJsonThatTheApiGave() {
        bundle.stubFor(get(urlPathEqualTo("/api/fills")).willReturn(aResponse().withBody("[{\"execId\":\"X\"}]")));

        assertThat(query("fills", "--json")).isZero();

        assertThat(out.toString().strip()).isEqualTo("[{\"execId\":\"X\"}]");
    }

    @Test
    void saysThatTheTokenIsOfAnotherBundle() {
        bundle.stubFor(get(urlPathEqualTo("/api/orders")).willReturn(aResponse().withStatus(401)));

        assertThat(query("orders")).isEqualTo(ExitCodes.NOT_REACHABLE);

        assertThat(err.toString()).contains("401", "--data").doesNotContain("secret", "Exception");
    }

    @Test
    void saysThatNothingRuns() {
        bundle.stop();

        assertThat(run("orders", "--management-port", String.valueOf(EmbeddedKafka.freePort())))
                .isEqualTo(ExitCodes.NOT_REACHABLE);
        assertThat(err.toString())
                .contains("does not answer", "./silvertine run")
                .doesNotContain("Exception");
    }

    @Test
    void saysThatNoKafkaTakesTheOrder() {
        int code = run(
                "submit",
                "--kafka-port",
                String.valueOf(EmbeddedKafka.freePort()),
                "--timeout",
                "1",
                "--account",
                "paper-1",
                "--symbol",
                "BTC/USD",
                "--side",
                "buy",
                "--type",
                "market",
                "--qty",
                "1");

        assertThat(code).isEqualTo(ExitCodes.NOT_REACHABLE);
        assertThat(err.toString()).contains("Kafka at 127.0.0.1:");
    }

    @Test
    void namesEveryFaultOfAnOrderBeforeItIsSent() {
        int code = run("submit", "--account", "paper-1", "--symbol", "BTC/USD", "--side", "buy", "--type", "limit");

        assertThat(code).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("price", "orderQty");
    }

    @Test
    void takesNoWrongUsage() {
        assertThat(run("cancel")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("submit", "--side", "up")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("no-such-command")).isEqualTo(ExitCodes.USAGE);
    }

    private int query(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--management-port", String.valueOf(bundle.port())));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!List.of("cancel", "no-such-command").contains(arguments[0])) {
            all.addAll(List.of("--config", "../../config", "--data", data.toString()));
        }
        return Silvertine.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
