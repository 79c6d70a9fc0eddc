package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silvertine.json.MessageCodec;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts one cancel on the queue, as any client would. */
@Command(
        name = "cancel",
        description = "Asks to cancel one order, through the queue, as any client would.",
        mixinStandardHelpOptions = true)
public final class CancelCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private QueueOptions queue;

    @Parameters(paramLabel = "CLORDID", description = "your id of the order")
    private String origClOrdId;

    @Option(names = "--account", required = true, paramLabel = "ID", description = "the account of the order")
    private String accountId;

    @Option(names = "--cl-ord-id", paramLabel = "ID", description = "your id of this cancel (default: a new one)")
    private Optional<String> clOrdId = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        ObjectNode command = JSON.createObjectNode()
                .put("schemaVersion", MessageCodec.SCHEMA_VERSION)
                .put("msgType", "CANCEL")
                .put("clOrdId", clOrdId.orElseGet(() -> UUID.randomUUID().toString()))
                .put("origClOrdId", origClOrdId)
                .put("accountId", accountId)
                .put("transactTime", clock.instant().toString());
        return new CommandSender(spec, queue).send(command);
    }
}
