package io.silvertine.launcher.api;

import io.silvertine.ledger.LedgerControl;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asked before a dead letter goes back on its queue. */
public record DeadLetterApi(LedgerControl control) implements ApiResource {
    @Override
    public void register(ApiRoutes routes) {
        routes.post("/api/dead-letters/redrive", request -> {
            Optional<String> refusal = ApiRoutes.await(control.redrive(
                    request.required("place"),
                    List.of(request.text("orders").orElse("").split(" ", -1)),
                    request.flag("again"),
                    request.required("by"),
                    request.required("reason")));
            if (refusal.isPresent()) {
                throw new ApiRoutes.RefusedException(refusal.get());
            }
            return ApiRoutes.json(Map.of("text", "in the audit trail"));
        });
    }
}
