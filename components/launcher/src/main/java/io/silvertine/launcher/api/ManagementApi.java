package io.silvertine.launcher.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The authenticated API under {@code /api} of the management port. Answers are JSON; every request needs
 * {@code Authorization: Bearer <token>}.
 */
public final class ManagementApi {
    private final AdminToken token;
    private final OrderQueries orders;
    private final Supplier<List<Map<String, Object>>> brokers;
    private final Supplier<Map<String, Object>> status;
    private final List<ApiResource> resources;

    /**
     * Answers from what is given.
     *
     * @param brokers state of every connection
     * @param status of the whole process
     * @param resources what else there is
     */
    public ManagementApi(
            AdminToken token,
            OrderQueries orders,
            Supplier<List<Map<String, Object>>> brokers,
            Supplier<Map<String, Object>> status,
            List<ApiResource> resources) {
        this.token = token;
        this.orders = orders;
        this.brokers = brokers;
        this.status = status;
        this.resources = List.copyOf(resources);
    }

    /** Puts the API on the router of the management port. */
    public void register(Router router) {
        router.route("/api/*").handler(this::authenticate);
        ApiRoutes routes = new ApiRoutes(router);
        routes.get("/api/orders", request -> array(orders.latestEvents(request.text("account"), request.limit())));
        routes.get("/api/fills", request -> array(orders.fills(request.text("account"), request.limit())));
        routes.get("/api/brokers", request -> ApiRoutes.json(brokers.get()));
        routes.get("/api/status", request -> ApiRoutes.json(status.get()));
        resources.forEach(resource -> resource.register(routes));
        router.route("/api/*")
                .handler(c -> ApiRoutes.error(c, ApiRoutes.NOT_FOUND, "no such resource: " + c.normalizedPath()));
    }

    private void authenticate(RoutingContext context) {
        String authorization = Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        if (token.authorizes(authorization)) {
            context.next();
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            ApiRoutes.error(
                    context,
                    ApiRoutes.UNAUTHORIZED,
                    "needs the token of data/admin.token as Authorization: Bearer <token>");
        }
    }

    private static String array(List<String> documents) {
        return "[" + String.join(",", documents) + "]";
    }
}
