package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silvertine.json.InvalidMessageException;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.OrderCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns a JSON tree into a command, sends it, and tells what came of it. */
final class CommandSender {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandSpec spec;
    private final QueueOptions queue;

    CommandSender(CommandSpec spec, QueueOptions queue) {
        this.spec = spec;
        this.queue = queue;
    }

    int send(ObjectNode tree) {
        OrderCommand command = command(tree);
        if (!queue.waits()) {
            RecordMetadata sent = queue.open().send(command);
            print(sent, command);
            return ExitCodes.DONE;
        }
        OrderQueue.Answer answer = queue.open().sendAndWait(command);
        print(answer);
        return answer.rejected() ? ExitCodes.NO : ExitCodes.DONE;
    }

    private OrderCommand command(ObjectNode tree) {
        try {
            return new MessageCodec().readCommand(tree.toString().getBytes(StandardCharsets.UTF_8));
        } catch (InvalidMessageException e) {
            StringBuilder text = new StringBuilder("the command is not valid:");
            e.faults()
                    .forEach(fault ->
                            text.append(System.lineSeparator()).append("  ").append(fault));
            throw new ParameterException(spec.commandLine(), text.toString(), e);
        }
    }

    private void print(RecordMetadata sent, OrderCommand command) {
        PrintWriter out = spec.commandLine().getOut();
        if (queue.json()) {
            out.println(JSON.createObjectNode()
                    .put("clOrdId", command.clOrdId())
                    .put("accountId", command.accountId())
                    .put("topic", sent.topic())
                    .put("partition", sent.partition())
                    .put("offset", sent.offset()));
        } else {
            out.printf("sent %s %s to %s%n", command.msgType(), command.clOrdId(), sent);
        }
        out.flush();
    }

    private void print(OrderQueue.Answer answer) {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode document = answer.document();
        if (queue.json()) {
            out.println(document);
        } else if (answer.deadLetter()) {
            out.printf(
                    "dead letter %s: %s %s%n",
                    document.path("reasonCode").asText(),
                    document.path("text").asText(),
                    document.path("remedy").asText());
        } else {
            TextTable table = new TextTable("CLORDID", "EVENT", "STATUS", "CUMQTY", "AVGPX", "REASON");
            table.row(Stream.of("clOrdId", "execType", "ordStatus", "cumQty", "avgPx", "ordRejReason")
                    .map(field -> document.path(field).asText("-"))
                    .toList());
            table.print(out);
        }
        out.flush();
    }
}
