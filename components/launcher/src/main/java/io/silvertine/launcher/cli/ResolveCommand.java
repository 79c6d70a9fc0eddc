package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A person's word about an order in doubt. */
@Command(
        name = "resolve",
        description = {
            "Settles an order in doubt by what you saw at the venue. It is written into the audit trail.",
            "An execution that the venue still reports later is taken all the same; with the ids that you gave it is the"
                    + " same one, not a second."
        },
        mixinStandardHelpOptions = true)
public final class ResolveCommand implements Callable<Integer> {
    @Mixin
    private BundleOptions bundle;

    @Parameters(paramLabel = "CLORDID", description = "the order, as ./silvertine in-doubt lists it")
    private String clOrdId;

    @Option(names = "--account", paramLabel = "ID", description = "its account, when several have that clOrdId")
    private Optional<String> account = Optional.empty();

    @Option(names = "--as", required = true, paramLabel = "WHAT", description = "filled, canceled or not-sent")
    private String as;

    @Option(names = "--evidence", required = true, paramLabel = "TEXT", description = "where you saw it")
    private String evidence;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "who decides (default: the user of this machine); kept in the audit trail")
    private String by = System.getProperty("user.name");

    @Option(names = "--qty", paramLabel = "N", description = "with filled: the executed quantity")
    private Optional<String> qty = Optional.empty();

    @Option(names = "--px", paramLabel = "PRICE", description = "with filled: the price")
    private Optional<String> px = Optional.empty();

    @Option(names = "--trade-id", paramLabel = "ID", description = "with filled: the venue's id of the execution")
    private Optional<String> tradeId = Optional.empty();

    @Option(names = "--order-id", paramLabel = "ID", description = "with filled: the venue's id of the order")
    private Optional<String> orderId = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("clOrdId", clOrdId);
        members.put("as", as);
        members.put("evidence", evidence);
        members.put("by", by);
        account.ifPresent(value -> members.put("accountId", value));
        qty.ifPresent(value -> members.put("qty", value));
        px.ifPresent(value -> members.put("px", value));
        tradeId.ifPresent(value -> members.put("tradeId", value));
        orderId.ifPresent(value -> members.put("orderId", value));
        JsonNode answer = ManagementClient.of(bundle).post("/api/in-doubt/resolve", members);
        spec.commandLine().getOut().println(answer.path("text").asText());
        spec.commandLine().getOut().flush();
        return ExitCodes.DONE;
    }
}
