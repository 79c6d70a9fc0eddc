package io.silvertine.launcher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authenticated queries under {@code /api} of the management port. Answers are JSON; every request needs
 * {@code Authorization: Bearer <token>}.
 */
public final class ManagementApi {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementApi.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_ERROR = 500;

    private final AdminToken token;
    private final OrderQueries orders;
    private final Supplier<List<Map<String, Object>>> brokers;
    private final Supplier<Map<String, Object>> status;

    /**
     * Answers from what is given.
     *
     * @param brokers state of every connection
     * @param status of the whole process
     */
    public ManagementApi(
            AdminToken token,
            OrderQueries orders,
            Supplier<List<Map<String, Object>>> brokers,
            Supplier<Map<String, Object>> status) {
        this.token = token;
        this.orders = orders;
        this.brokers = brokers;
        this.status = status;
    }

    /** Puts the API on the router of the management port. */
    public void register(Router router) {
        router.route("/api/*").handler(this::authenticate);
        get(router, "/api/orders", c -> array(orders.latestEvents(account(c), limit(c))));
        get(router, "/api/fills", c -> array(orders.fills(account(c), limit(c))));
        get(router, "/api/brokers", c -> json(brokers.get()));
        get(router, "/api/status", c -> json(status.get()));
        router.route("/api/*").handler(c -> error(c, NOT_FOUND, "no such resource: " + c.normalizedPath()));
    }

    private void authenticate(RoutingContext context) {
        String authorization = Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        if (token.authorizes(authorization)) {
            context.next();
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            error(context, UNAUTHORIZED, "needs the token of data/admin.token as Authorization: Bearer <token>");
        }
    }

    /** An answer that is computed off the event loop, because it may wait for the ledger's database. */
    private interface Answer {
        String of(RoutingContext context) throws JsonProcessingException;
    }

    private static void get(Router router, String path, Answer answer) {
        router.route(HttpMethod.GET, path)
                .blockingHandler(
                        context -> {
                            try {
                                respond(context, 200, answer.of(context));
                            } catch (BadRequestException e) {
                                error(context, BAD_REQUEST, e.getMessage());
                            } catch (JsonProcessingException | RuntimeException e) {
                                LOG.error("GET {} failed", path, e);
                                error(context, INTERNAL_ERROR, "failed; the log says why");
                            }
                        },
                        false);
    }

    private static Optional<String> account(RoutingContext context) {
        return Optional.ofNullable(context.request().getParam("account"));
    }

    private static int limit(RoutingContext context) {
        String text = Optional.ofNullable(context.request().getParam("limit")).orElse(String.valueOf(DEFAULT_LIMIT));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // falls through to the answer, which says more than the exception does
        }
        throw new BadRequestException("limit: saw " + text + ", allowed is a number from 1 to " + MAX_LIMIT);
    }

    private static String array(List<String> documents) {
        return "[" + String.join(",", documents) + "]";
    }

    private static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }

    private static void error(RoutingContext context, int code, String text) {
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

    private static final class BadRequestException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadRequestException(String message) {
            super(message);
        }
    }
}
