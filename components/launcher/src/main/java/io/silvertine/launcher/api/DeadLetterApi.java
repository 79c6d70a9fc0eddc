package io.silvertine.launcher.api;

import io.silvertine.ledger.LedgerControl;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asked before a dead letter goes back on its queue, and told when it did not get there. */
public record DeadLetterApi(LedgerControl control) implements ApiResource {
    @Override
    public void register(ApiRoutes routes) {
        routes.post("/api/dead-letters/redrive", request -> {
            Optional<String> refusal = ApiRoutes.await(control.redrive(
                    request.required("place"),
                    List.of(request.text("orders").orElse("").split(" ", -1)),
                    request.flag("again"),
                    request.flag("onlyAsk"),
                    request.required("by"),
                    request.required("reason")));
            if (refusal.isPresent()) {
                throw new ApiRoutes.RefusedException(refusal.get());
            }
            return ApiRoutes.json(Map.of("text", "in the audit trail"));
        });
        routes.post("/api/dead-letters/redrive-failed", request -> {
            ApiRoutes.await(control.redriveFailed(
                    request.required("place"), request.required("by"), request.required("reason")));
            return ApiRoutes.json(Map.of("text", "in the audit trail"));
        });
    }
}
