package io.silvertine.launcher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.error.LedgerUnavailableException;
import io.silvertine.model.InvalidFieldException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Paths of the management API, with what all of them have in common: JSON, error codes, no work on the event loop. */
public final class ApiRoutes {
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    private static final int DONE = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int MAX_BODY = 65_536;
    private static final long ANSWER_MINUTES = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Router router;

    ApiRoutes(Router router) {
        this.router = router;
    }

    /** An answer that is computed off the event loop, because it may wait for the ledger. */
    @FunctionalInterface
    interface Answer {
        String of(ApiRequest request) throws JsonProcessingException;
    }

    /** The answer is no; the message says why. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private interface Request {
        ApiRequest read();
    }

    void get(String path, Answer answer) {
        router.route(HttpMethod.GET, path)
                .blockingHandler(
                        context -> answer(context, path, () -> ApiRequest.of(parameters(context)), answer), false);
    }

    void post(String path, Answer answer) {
        router.route(HttpMethod.POST, path)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY))
                .blockingHandler(context -> answer(context, path, () -> ApiRequest.of(body(context)), answer), false);
    }

    private static void answer(RoutingContext context, String path, Request request, Answer answer) {
        try {
            respond(context, DONE, answer.of(request.read()));
        } catch (InvalidFieldException e) {
            error(context, BAD_REQUEST, e.getMessage());
        } catch (RefusedException e) {
            error(context, CONFLICT, e.getMessage());
        } catch (LedgerUnavailableException e) {
            LOG.error("{} {}: the ledger did not take it", context.request().method(), path, e);
            error(context, UNAVAILABLE, "the ledger did not take it: " + e.getMessage());
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.error("{} {} failed", context.request().method(), path, e);
            error(context, INTERNAL_ERROR, "failed; the log says why");
        }
    }

    private static Map<String, String> parameters(RoutingContext context) {
        Map<String, String> parameters = new HashMap<>();
        context.request().params().forEach(entry -> parameters.putIfAbsent(entry.getKey(), entry.getValue()));
        return parameters;
    }

    private static JsonNode body(RoutingContext context) {
        try {
            return JSON.readTree(Optional.ofNullable(context.body().buffer())
                    .orElseGet(Buffer::buffer)
                    .getBytes());
        } catch (IOException e) {
            throw new InvalidFieldException("body", "something that is no JSON", "a JSON object");
        }
    }

    /** Waits for a stage of the ledger; what it failed with comes out as it is. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture()
                    .orTimeout(ANSWER_MINUTES, TimeUnit.MINUTES)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }

    static void error(RoutingContext context, int code, String text) {
        try {
            respond(context, code, json(Map.of("error", text)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of two texts is JSON", e);
        }
    }

    private static void respond(RoutingContext context, int code, String body) {
        context.response()
                .setStatusCode(code)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }
}
