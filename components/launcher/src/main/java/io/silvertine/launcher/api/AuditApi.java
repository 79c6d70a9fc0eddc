package io.silvertine.launcher.api;

import io.silvertine.ledger.AuditEntry;
import io.silvertine.ledger.AuditVerdict;
import io.silvertine.ledger.LedgerControl;
import java.util.LinkedHashMap;
import java.util.Map;

/** The audit trail. */
public record AuditApi(LedgerControl control) implements ApiResource {
    @Override
    public void register(ApiRoutes routes) {
        routes.get(
                "/api/audit",
                request -> ApiRoutes.json(
                        control.audit(request.number("from", 1, Long.MAX_VALUE), request.limit()).stream()
                                .map(AuditApi::entry)
                                .toList()));
        routes.get("/api/audit/verify", request -> ApiRoutes.json(verdict(control.verifyAudit())));
    }

    private static Map<String, Object> entry(AuditEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", entry.seq());
        json.put("prevHash", entry.prevHash());
        json.put("hash", entry.hash());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor());
        json.put("action", entry.action());
        json.put("ref", entry.ref());
        json.put("before", entry.before());
        json.put("after", entry.after());
        return json;
    }

    private static Map<String, Object> verdict(AuditVerdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("intact", verdict.intact());
        json.put("rows", verdict.rows());
        json.put("headHash", verdict.headHash());
        json.put("text", verdict.text());
        return json;
    }
}
