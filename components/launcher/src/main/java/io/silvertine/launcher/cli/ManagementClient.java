package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RuntimeOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Asks the management API of a running bundle; never the ledger's file. */
final class ManagementClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ACT_TIMEOUT = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int UNAUTHORIZED = 401;

    private final URI base;
    private final Path tokenFile;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    ManagementClient(URI base, Path tokenFile) {
        this.base = base;
        this.tokenFile = tokenFile;
    }

    /** The client of the bundle that runs with these options on this machine. */
    static ManagementClient of(BundleOptions bundle) {
        LauncherProperties properties = bundle.read();
        int port = properties.integer(RuntimeOptions.MANAGEMENT_PORT, 0, 65_535);
        return new ManagementClient(
                URI.create("http://127.0.0.1:" + port), bundle.dataDirectory().resolve("admin.token"));
    }

    /** The answer to a GET. */
    JsonNode get(String pathAndQuery) {
        return send(pathAndQuery, builder -> builder.timeout(TIMEOUT).GET());
    }

    /**
     * The answer to a POST, which may take until no older attempt can reach a venue any more.
     *
     * @throws RefusedException when the answer is no
     */
    JsonNode post(String path, Map<String, String> members) {
        String body = JSON.valueToTree(members).toString();
        return send(path, builder -> builder.timeout(ACT_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The bundle understood the request and says no. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private JsonNode send(String pathAndQuery, UnaryOperator<HttpRequest.Builder> method) {
        URI uri = base.resolve(pathAndQuery);
        HttpRequest request = method.apply(HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token())
                        .header("Accept", "application/json"))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == OK) {
                return JSON.readTree(response.body());
            }
            if (response.statusCode() == BAD_REQUEST || response.statusCode() == CONFLICT) {
                throw new RefusedException(
                        JSON.readTree(response.body()).path("error").asText(response.body()));
            }
            throw new NotReachableException(uri + " answered " + response.statusCode()
                    + (response.statusCode() == UNAUTHORIZED
                            ? ": the token of " + tokenFile + " is not that of the running bundle; name its --data"
                            : ": " + response.body()));
        } catch (IOException e) {
            throw new NotReachableException(
                    base + " does not answer; is ./silvertine run up, with this --management-port?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReachableException("interrupted while waiting for " + uri, e);
        }
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new NotReachableException(
                    "no token in " + tokenFile + "; ./silvertine run makes it at its first start", e);
        }
    }
}
