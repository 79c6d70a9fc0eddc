package io.silvertine.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.OrdType;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts one order on the queue, as any client would. */
@Command(
        name = "submit",
        description = "Puts one order on the queue, as any client would.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  silvertine submit --account paper-1 --symbol BTC/USD --side buy --type market --qty 0.1 --wait",
            "  silvertine submit --file order.json --wait --json",
            "  echo '{…}' | silvertine submit --file -"
        })
public final class SubmitCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private QueueOptions queue;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "a command as JSON, - for standard input; options override its fields")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--cl-ord-id", paramLabel = "ID", description = "your id of the order (default: a new one)")
    private Optional<String> clOrdId = Optional.empty();

    @Option(names = "--account", paramLabel = "ID", description = "the account that trades")
    private Optional<String> accountId = Optional.empty();

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "such as BTC/USD")
    private Optional<String> symbol = Optional.empty();

    @Option(names = "--side", description = "${COMPLETION-CANDIDATES}")
    private Optional<Side> side = Optional.empty();

    @Option(names = "--type", description = "${COMPLETION-CANDIDATES}")
    private Optional<OrdType> ordType = Optional.empty();

    @Option(names = "--qty", paramLabel = "QTY", description = "quantity in base units")
    private Optional<String> orderQty = Optional.empty();

    @Option(names = "--quote-qty", paramLabel = "AMOUNT", description = "instead: amount in the quote currency")
    private Optional<String> quoteOrderQty = Optional.empty();

    @Option(names = "--price", paramLabel = "PRICE", description = "limit price")
    private Optional<String> price = Optional.empty();

    @Option(names = "--stop-px", paramLabel = "PRICE", description = "stop price")
    private Optional<String> stopPx = Optional.empty();

    @Option(names = "--tif", description = "${COMPLETION-CANDIDATES} (default: IOC for MARKET, else GTC)")
    private Optional<TimeInForce> timeInForce = Optional.empty();

    @Option(names = "--expire-in", paramLabel = "SECONDS", description = "never sent to the broker after this time")
    private Optional<Integer> expireInSeconds = Optional.empty();

    @Option(names = "--strategy", paramLabel = "ID", description = "strategyId")
    private Optional<String> strategyId = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        ObjectNode command = file.map(this::read).orElseGet(JSON::createObjectNode);
        put(command, "clOrdId", clOrdId);
        put(command, "accountId", accountId);
        put(command, "symbol", symbol);
        put(command, "side", side.map(Enum::name));
        put(command, "ordType", ordType.map(Enum::name));
        put(command, "orderQty", orderQty);
        put(command, "quoteOrderQty", quoteOrderQty);
        put(command, "price", price);
        put(command, "stopPx", stopPx);
        put(command, "timeInForce", timeInForce.map(Enum::name));
        put(command, "strategyId", strategyId);
        put(command, "expireTime", expireInSeconds.map(s -> clock.instant()
                .plus(Duration.ofSeconds(s))
                .toString()));
        complete(command);
        return new CommandSender(spec, queue).send(command);
    }

    /** This command line is the client here, so it may choose what every client has to choose. */
    private void complete(ObjectNode command) {
        putIfAbsent(command, "schemaVersion", MessageCodec.SCHEMA_VERSION);
        putIfAbsent(command, "msgType", "NEW");
        putIfAbsent(command, "clOrdId", UUID.randomUUID().toString());
        putIfAbsent(command, "transactTime", clock.instant().toString());
        if (command.path("msgType").asText().equals("NEW")) {
            boolean market = command.path("ordType").asText().equals(OrdType.MARKET.name());
            putIfAbsent(command, "timeInForce", (market ? TimeInForce.IOC : TimeInForce.GTC).name());
        }
    }

    private ObjectNode read(Path path) {
        try {
            String text = path.toString().equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(path);
            JsonNode tree = JSON.readTree(text);
            if (tree instanceof ObjectNode command) {
                return command;
            }
            throw new ParameterException(spec.commandLine(), path + " holds no JSON object");
        } catch (JsonProcessingException e) {
            throw new ParameterException(spec.commandLine(), path + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void put(ObjectNode command, String field, Optional<String> value) {
        value.ifPresent(v -> command.put(field, v));
    }

    private static void putIfAbsent(ObjectNode command, String field, String value) {
        if (!command.has(field)) {
            command.put(field, value);
        }
    }
}
