package io.silvertine.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import io.silvertine.model.DeadLetter;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Dead letters: what could not become a command. */
@Command(
        name = "dlq",
        description = "Dead letters: what could not be read, why, and the way back.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DlqRedriveCommand.class,
        mixinStandardHelpOptions = true)
public final class DlqCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists dead letters, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin DlqOptions options,
            @Mixin DlqFilter filter,
            @Option(
                            names = {"--reason", "--reason-code"},
                            paramLabel = "CODE",
                            description = "only this reason")
                    Optional<String> reason,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (default: 50)") int limit,
            @Option(names = "--json", description = "one JSON array instead of a table") boolean json) {
        List<Entry> entries = filter.of(options.topic(), reason, Clock.systemUTC()).stream()
                .limit(limit)
                .toList();
        if (json) {
            out().println(document(entries));
        } else if (entries.isEmpty()) {
            out().println("no dead letters");
        } else {
            TextTable table = new TextTable("PLACE", "FAILEDAT", "REASON", "CLORDID", "KEY", "FROM", "TEXT");
            entries.forEach(entry -> table.row(row(entry)));
            table.print(out());
        }
        out().flush();
        return ExitCodes.DONE;
    }

    @Command(
            name = "show",
            description = "Shows a dead letter: why, what to do, and the original.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin DlqOptions options,
            @Parameters(paramLabel = "PLACE", description = "partition-offset, as dlq list shows it") String place) {
        Entry entry = DlqOptions.find(options.topic(), place);
        DeadLetter letter = entry.letter();
        line(letter.reasonCode() + " (" + letter.errorClass() + ") at " + letter.failedAt() + " in "
                + letter.routeId());
        line("  " + letter.text());
        letter.faults()
                .forEach(fault ->
                        line("  " + fault.field() + ": saw " + fault.seen() + ", allowed is " + fault.allowed()));
        line("remedy: " + letter.remedy());
        line("from " + from(letter) + ", key " + letter.original().key().orElse("none") + ", "
                + letter.original().valueSize() + " bytes"
                + (letter.original().truncated() ? ", of which these are the first" : ""));
        if (!letter.original().cut().isEmpty()) {
            line("only the beginning is kept of " + letter.original().cut());
        }
        letter.original().headers().forEach((name, text) -> line("  " + name + ": " + text));
        out().println(Printable.body(entry.value()));
        out().flush();
        return ExitCodes.DONE;
    }

    private void line(String text) {
        out().println(Printable.line(text));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static List<String> row(Entry entry) {
        DeadLetter letter = entry.letter();
        return Stream.of(
                        entry.place(),
                        letter.failedAt().toString(),
                        letter.reasonCode(),
                        letter.clOrdId().orElse("-"),
                        letter.original().key().orElse("-"),
                        from(letter),
                        letter.text())
                .map(Printable::line)
                .toList();
    }

    private static String from(DeadLetter letter) {
        return letter.original().topic() + "-" + letter.original().partition() + " "
                + letter.original().offset();
    }

    private static String document(List<Entry> entries) {
        // a terminal obeys control characters beyond ASCII too
        ObjectMapper mapper =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        ArrayNode array = mapper.createArrayNode();
        entries.forEach(entry -> array.addObject()
                .put("place", entry.place())
                .put("failedAt", entry.letter().failedAt().toString())
                .put("reasonCode", entry.letter().reasonCode())
                .put("text", entry.letter().text())
                .put("remedy", entry.letter().remedy())
                .put("clOrdId", entry.letter().clOrdId().orElse(null))
                .put("key", entry.letter().original().key().orElse(null))
                .put("topic", entry.letter().original().topic())
                .put("partition", entry.letter().original().partition())
                .put("offset", entry.letter().original().offset())
                .put("truncated", entry.letter().original().truncated())
                .set("cut", mapper.valueToTree(entry.letter().original().cut())));
        try {
            return mapper.writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was just made can be written", e);
        }
    }
}
