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

/** Asks the management API of a running bundle; never the ledger's file. */
final class ManagementClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
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
        URI uri = base.resolve(pathAndQuery);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == OK) {
                return JSON.readTree(response.body());
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
