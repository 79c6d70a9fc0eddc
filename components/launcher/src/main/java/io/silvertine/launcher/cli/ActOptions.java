package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that set a trading state have in common. */
final class ActOptions {
    @Mixin
    private BundleOptions bundle;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            defaultValue = "all",
            description = "all, broker:NAME, account:ID or symbol:SYMBOL (default: all)")
    private String scope;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; kept in the audit trail")
    private String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "who orders it (default: the user of this machine); kept in the audit trail")
    private String by = System.getProperty("user.name");

    /** Sets the state and says what it led to. */
    int set(String state, boolean cancelAll, PrintWriter out) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("scope", scope);
        members.put("state", state);
        members.put("cancelAll", String.valueOf(cancelAll));
        members.put("by", by);
        members.put("reason", reason);
        JsonNode change = ManagementClient.of(bundle).post("/api/trading-state", members);
        out.println("trading state of " + change.path("scope").asText() + ": "
                + change.path("before").asText() + " -> " + change.path("state").asText() + " (audit "
                + change.path("auditSeq").asText() + ")");
        if (!change.path("waitedFor").isEmpty()) {
            out.println("attempts that were on their way are answered or can no longer reach the venue: "
                    + String.join(
                            ", ",
                            StreamSupport.stream(change.path("waitedFor").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList()));
        }
        if (cancelAll) {
            out.println("requests to cancel: " + change.path("cancelRequests").asText() + "; see ./silvertine orders");
        }
        out.flush();
        return ExitCodes.DONE;
    }
}
