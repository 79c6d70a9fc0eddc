package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.toy.ToyProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar in {@code lib/} and a file in {@code config/brokers/} are all that a further broker needs. */
@Tag("ci")
class BrokerJarIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String BROKER =
            """
            type: toy
            mode: paper
            accounts:
              - id: toy-1
                base-currency: USD
                opening-balances: {USD: "1000000"}
            market-data:
              source: none
            toy:
              ask: "250.5"
            """;
    private static final String MISSPELT =
            """
            - route:
                id: misspelt
                from:
                  uri: direct:misspelt
                  steps:
                    - to:
                        uri: toy:toy
                        parameters:
                          operatoin: submit
            """;

    @TempDir
    private Path directory;

    private ScriptHome home;

    @BeforeEach
    void install() throws IOException {
        home = ScriptHome.install(directory);
        Files.writeString(home.resolve("config/brokers/toy.yaml"), BROKER);
    }

    @AfterEach
    void stop() {
        home.close();
    }

    @Test
    void withoutTheJarItsTypeIsAFault() throws Exception {
        ScriptHome.Run check = home.run(List.of("check"));

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.output()).contains("toy.yaml", "type", "paper");
    }

    @Test
    void withTheJarEverythingKnowsIt() throws Exception {
        dropTheJar();
        assertThat(home.run(List.of("check")))
                .satisfies(check -> assertThat(check.code()).as(check.output()).isZero());

        home.start();
        await("the toy broker is ready")
                .atMost(LIMIT)
                .failFast(() -> assertThat(home.isAlive()).as(home::log).isTrue())
                .untilAsserted(() -> assertThat(health()).startsWith("200 ").contains("broker-toy"));
        ScriptHome.Run order = home.queue(
                "submit",
                "--account",
                "toy-1",
                "--cl-ord-id",
                "first",
                "--symbol",
                "BTC/USD",
                "--side",
                "buy",
                "--type",
                "market",
                "--qty",
                "2",
                "--wait",
                "--json");

        assertThat(order.code()).as(order.output()).isZero();
        await("its fill is told").atMost(LIMIT).untilAsserted(() -> assertThat(fills())
                .contains("\"clOrdId\":\"first\"", "\"broker\":\"toy\"", "\"lastPx\":\"250.5\"", "\"lastQty\":\"2\""));
    }

    @Test
    void theCheckerKnowsTheOptionsOfItsEndpoint() throws Exception {
        dropTheJar();
        Files.writeString(home.resolve("routes/misspelt.camel.yaml"), MISSPELT);

        ScriptHome.Run check = home.run(List.of("check"));

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.output()).contains("misspelt.camel.yaml", "operatoin", "operation");
    }

    private void dropTheJar() throws IOException {
        Path jar = Path.of(URI.create(ToyProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        assertThat(jar).as("built by the same Maven run").isRegularFile();
        Files.copy(jar, home.resolve("lib/toy.jar"));
    }

    private String fills() throws IOException, InterruptedException {
        String output = home.ask("fills", "--json").output();
        return new ObjectMapper().readTree(output).toString();
    }

    private String health() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + home.managementPort() + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "";
        }
    }
}
