package io.silvertine.launcher.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementApiTest {
    @TempDir
    Path data;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private Path tokenFile;
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        tokenFile = data.resolve("admin.token");
        Router router = Router.router(vertx);
        new ManagementApi(
                        AdminToken.loadOrCreate(tokenFile),
                        new Echo(),
                        () -> List.of(Map.of("broker", "paper")),
                        () -> Map.of("configHash", "c0ffee"),
                        List.of())
                .register(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void answersNobodyWithoutTheToken() throws Exception {
        for (String path : List.of("/api/orders", "/api/fills", "/api/brokers", "/api/status", "/api/nothing")) {
            assertThat(get(path, Optional.empty()).statusCode()).as(path).isEqualTo(401);
            assertThat(get(path, Optional.of("Bearer wrong")).statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(get(path, Optional.of("Basic " + token())).statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(get(path, Optional.of("Bearer " + token() + "x")).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(get("/api/orders", Optional.empty()).body()).doesNotContain("account");
    }

    @Test
    void passesAccountAndLimitToTheLedger() throws Exception {
        assertThat(authorized("/api/orders?account=paper-1&limit=7").body())
                .isEqualTo("[{\"orders\":\"paper-1\"},{\"limit\":7}]");
        assertThat(authorized("/api/fills").body()).isEqualTo("[{\"fills\":\"all\"},{\"limit\":100}]");
    }

    @Test
    void refusesALimitThatIsNone() throws Exception {
        for (String limit : List.of("0", "-1", "many", "10001")) {
            HttpResponse<String> response = authorized("/api/orders?limit=" + limit);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("limit: saw " + limit);
        }
    }

    @Test
    void tellsTheStateOfBrokersAndProcess() throws Exception {
        assertThat(authorized("/api/brokers").body()).isEqualTo("[{\"broker\":\"paper\"}]");
        assertThat(authorized("/api/status").body()).contains("c0ffee");
        assertThat(authorized("/api/status").headers().firstValue("content-type"))
                .contains("application/json");
        assertThat(authorized("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsTheTokenToItsOwnerAndOverRestarts() throws Exception {
        String before = token();

        Files.setPosixFilePermissions(tokenFile, PosixFilePermissions.fromString("rw-r--r--"));
        AdminToken again = AdminToken.loadOrCreate(tokenFile);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
                .isEqualTo("rw-------");
        assertThat(again.authorizes("Bearer " + before)).isTrue();
        assertThat(before).hasSizeGreaterThanOrEqualTo(43);
    }

    private String token() throws Exception {
        return Files.readString(tokenFile).strip();
    }

    private HttpResponse<String> authorized(String path) throws Exception {
        return get(path, Optional.of("Bearer " + token()));
    }

    private HttpResponse<String> get(String path, Optional<String> authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final class Echo implements OrderQueries {
        @Override
        public List<String> latestEvents(Optional<String> accountId, int limit) {
            return List.of("{\"orders\":\"" + accountId.orElse("all") + "\"}", "{\"limit\":" + limit + "}");
        }

        @Override
        public List<String> fills(Optional<String> accountId, int limit) {
            return List.of("{\"fills\":\"" + accountId.orElse("all") + "\"}", "{\"limit\":" + limit + "}");
        }
    }
}
