package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The audit trail. */
@Command(
        name = "audit",
        description = "Who did what by hand: trading states, orders in doubt.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class AuditCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists the trail, the oldest row first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Listing listing,
            @Option(names = "--from", defaultValue = "1", description = "first row (default: 1)") long from,
            @Option(names = "--limit", defaultValue = "100", description = "rows at most (default: 100)") int limit) {
        listing.print(
                "/api/audit?from=" + from + "&limit=" + limit,
                List.of("SEQ", "AT", "BY", "ACTION", "REF", "BEFORE", "AFTER"),
                List.of("seq", "at", "actor", "action", "ref", "before", "after"),
                "nothing was done by hand",
                spec.commandLine().getOut());
        return ExitCodes.DONE;
    }

    @Command(
            name = "verify",
            description = "Checks that no row was changed, taken out or moved: each holds the hash of the one before.",
            mixinStandardHelpOptions = true)
    int verify(
            @Mixin Listing listing,
            @Option(
                            names = "--head",
                            paramLabel = "HASH",
                            description = "hash of the last row as you know it, for instance from its alert")
                    Optional<String> head) {
        JsonNode verdict = listing.client().get("/api/audit/verify");
        PrintWriter out = spec.commandLine().getOut();
        boolean intact = verdict.path("intact").asBoolean();
        String headHash = verdict.path("headHash").asText();
        boolean known = head.isEmpty() || head.get().equals(headHash);
        out.println((intact && known ? "intact: " : "NOT INTACT: ")
                + (known ? verdict.path("text").asText() : "the last row is another one than you know"));
        out.println("rows " + verdict.path("rows").asLong() + ", last hash " + headHash);
        out.flush();
        return intact && known ? ExitCodes.DONE : ExitCodes.NO;
    }
}
