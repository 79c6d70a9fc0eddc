package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.launcher.cli.ExitCodes;
import io.silvertine.spi.InvalidConfigException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The bundle as shipped, in this JVM, with the commands that a person types. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilvertineRuntimeIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RuntimeOptions WITHOUT_LIMITS = RuntimeOptions.shipped(
                    Path.of("../..").toAbsolutePath().normalize())
            .with(RiskConfig.FILE, "profiles/bench.risk.yaml");

    @TempDir
    static Path directory;

    private SilvertineRuntime runtime;
    private RuntimeCommands commands;

    @BeforeAll
    void start() {
        runtime = SilvertineRuntime.start(WITHOUT_LIMITS.isolated(directory.resolve("data")));
        commands = new RuntimeCommands(runtime);
    }

    @AfterAll
    void stop() {
        runtime.close();
    }

    @Test
    void makesARoutePerBrokerFromEveryTemplateWithAStableId() {
        assertThat(runtime.camelContext().getRoutes())
                .extracting(Route::getRouteId)
                .contains(
                        "accept-orders-paper",
                        "submit-orders-paper",
                        "cancel-orders-paper",
                        "resolve-orders-paper",
                        "record-executions-paper",
                        "publish-events-paper",
                        "feed-market-data-paper");
        assertThat(runtime.camelContext().getProcessor("paper-breaker")).isNotNull();
    }

    @Test
    void anOrderIsFilledAndFoundAgain() throws Exception {
        String clOrdId = UUID.randomUUID().toString();
        commands.trade("ETH/USD", "2000");

        RuntimeCommands.Result submitted = commands.submit(clOrdId, "ETH/USD", "2100");
        await().atMost(LIMIT).untilAsserted(() -> {
            commands.trade("ETH/USD", "2000");
            assertThat(RuntimeCommands.find(commands.ask("orders", "--account", "paper-1"), clOrdId)
                            .path("ordStatus")
                            .asText())
                    .isEqualTo("FILLED");
        });

        assertThat(submitted.code()).isZero();
        assertThat(JSON.readTree(submitted.out()).path("clOrdId").asText()).isEqualTo(clOrdId);
        assertThat(RuntimeCommands.find(commands.ask("fills"), clOrdId)
                        .path("lastQty")
                        .asText())
                .isEqualTo("0.5");
    }

    @Test
    void aCanceledOrderIsAnsweredToTheCommandThatAsked() throws Exception {
        String clOrdId = UUID.randomUUID().toString();
        commands.submit(clOrdId, "LTC/USD", "1");

        RuntimeCommands.Result canceled = commands.queue("cancel", clOrdId, "--account", "paper-1");

        assertThat(canceled.code()).isZero();
        assertThat(JSON.readTree(canceled.out()).path("ordStatus").asText()).isEqualTo("CANCELED");
    }

    @Test
    void aCommandForNobodysAccountIsADeadLetterAndTheAnswerNo() throws Exception {
        RuntimeCommands.Result result = commands.queue(
                "submit",
                "--account",
                "nobody",
                "--symbol",
                "BTC/USD",
                "--side",
                "buy",
                "--type",
                "market",
                "--qty",
                "1");

        assertThat(result.code()).isEqualTo(ExitCodes.NO);
        assertThat(JSON.readTree(result.out()).path("reasonCode").asText()).isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void tellsHealthToAllAndEverythingElseOnlyToWhoHasTheToken() throws Exception {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(get("/health", "").statusCode()).isEqualTo(200));
        assertThat(get("/health/live", "").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready", "").body()).contains("expected-routes", "broker-paper");
        assertThat(get("/api/status", "").statusCode()).isEqualTo(401);

        String token = Files.readString(runtime.data().resolve("admin.token")).strip();
        JsonNode status = JSON.readTree(get("/api/status", "Bearer " + token).body());
        assertThat(status.path("brokers").path(0).path("state").asText()).isEqualTo("READY");
        assertThat(status.path("configHash").asText()).hasSize(64);
    }

    @Test
    void isNotReadyWhenARouteIsGone() throws Exception {
        runtime.camelContext().getRouteController().stopRoute("feed-market-data-paper");
        try {
            HttpResponse<String> response = get("/health/ready", "");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("routes not started: feed-market-data-paper");
        } finally {
            runtime.camelContext().getRouteController().startRoute("feed-market-data-paper");
        }
    }

    @Test
    void refusesASecondRunOnTheSameData() {
        assertThatThrownBy(() -> SilvertineRuntime.start(WITHOUT_LIMITS.isolated(runtime.data())))
                .isInstanceOf(DataDirectoryInUseException.class);
    }

    @Test
    void aFailedStartSaysWhyAndLeavesNothingBehind() throws Exception {
        Path data = directory.resolve("other");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RuntimeOptions options = WITHOUT_LIMITS
                    .isolated(data)
                    .with(RuntimeOptions.MANAGEMENT_PORT, String.valueOf(taken.getLocalPort()));

            assertThatThrownBy(() -> SilvertineRuntime.start(options))
                    .isInstanceOf(InvalidConfigException.class)
                    .hasMessageContaining("camel.management.port: saw " + taken.getLocalPort());
        }

        SilvertineRuntime.start(WITHOUT_LIMITS.isolated(data)).close();
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + runtime.managementPort() + path))
                .header("Authorization", authorization)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
