package io.silvertine.launcher.api;

import io.silvertine.ledger.InDoubtOrder;
import io.silvertine.ledger.LedgerControl;
import io.silvertine.ledger.Resolution;
import io.silvertine.ledger.Resolution.Execution;
import io.silvertine.ledger.ScopeState;
import io.silvertine.ledger.StateChange;
import io.silvertine.model.Decimals;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trading states, and orders in doubt. */
public record ControlApi(LedgerControl control) implements ApiResource {
    @Override
    public void register(ApiRoutes routes) {
        routes.get(
                "/api/trading-state",
                request -> ApiRoutes.json(
                        control.states().stream().map(ControlApi::state).toList()));
        routes.post(
                "/api/trading-state",
                request -> ApiRoutes.json(change(ApiRoutes.await(control.setState(
                        scope(request),
                        request.choice("state", TradingState.class),
                        request.flag("cancelAll"),
                        request.required("by"),
                        request.required("reason"))))));
        routes.post(
                "/api/cancel-all",
                request -> ApiRoutes.json(change(ApiRoutes.await(
                        control.cancelAll(scope(request), request.required("by"), request.required("reason"))))));
        routes.get(
                "/api/in-doubt",
                request -> ApiRoutes.json(
                        control.inDoubt().stream().map(ControlApi::inDoubt).toList()));
        routes.post("/api/in-doubt/resolve", request -> ApiRoutes.json(Map.of("text", resolve(request))));
    }

    private static TradingScope scope(ApiRequest request) {
        return TradingScope.parse(request.text("scope").orElse("all"));
    }

    private String resolve(ApiRequest request) {
        Resolution resolution = new Resolution(
                request.text("accountId"),
                request.required("clOrdId"),
                request.choice("as", Resolution.As.class),
                execution(request),
                request.required("evidence"),
                request.required("by"));
        Resolution.Answer answer = ApiRoutes.await(control.resolve(resolution));
        if (!answer.done()) {
            throw new ApiRoutes.RefusedException(answer.text());
        }
        return answer.text();
    }

    private static Optional<Execution> execution(ApiRequest request) {
        if (request.choice("as", Resolution.As.class) != Resolution.As.FILLED) {
            return Optional.empty();
        }
        return Optional.of(new Execution(
                request.positive("qty"), request.positive("px"), request.required("tradeId"), request.text("orderId")));
    }

    private static Map<String, Object> state(ScopeState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scope", state.scope().toString());
        json.put("state", state.state().name());
        json.put("by", state.by());
        json.put("reason", state.reason());
        json.put("at", state.at().toString());
        return json;
    }

    private static Map<String, Object> change(StateChange change) {
        Map<String, Object> json = state(change.state());
        json.put("before", change.before().name());
        json.put("cancelRequests", change.cancelRequests());
        json.put("waitedFor", change.waitedFor());
        json.put("auditSeq", change.auditSeq());
        return json;
    }

    /** "CANCEL_ALL all, 2 orders from later on"; empty when nothing waits. */
    private static String heldBack(InDoubtOrder.HeldBack heldBack) {
        if (heldBack.cancelAlls().isEmpty()) {
            return "";
        }
        List<String> orders = heldBack.orders();
        return "CANCEL_ALL " + String.join(" ", heldBack.cancelAlls())
                + (orders.isEmpty() ? "" : ", " + orders.size() + " orders from " + orders.get(0) + " on");
    }

    private static Map<String, Object> inDoubt(InDoubtOrder order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("broker", order.broker());
        json.put("accountId", order.accountId());
        json.put("clOrdId", order.clOrdId());
        order.orderId().ifPresent(id -> json.put("orderId", id));
        json.put("symbol", order.symbol());
        json.put("side", order.side().name());
        order.orderQty().ifPresent(qty -> json.put("orderQty", Decimals.format(qty)));
        json.put("cumQty", Decimals.format(order.cumQty()));
        json.put("held", order.held());
        json.put("reason", order.reason());
        json.put("since", order.since().toString());
        json.put("attempt", order.attempt());
        order.sentAt().ifPresent(at -> json.put("sentAt", at.toString()));
        order.fenceAt().ifPresent(at -> json.put("fenceAt", at.toString()));
        json.put("asks", order.asks());
        json.put("heldBack", heldBack(order.heldBack()));
        return json;
    }
}
