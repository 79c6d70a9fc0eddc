package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import io.silvertine.model.DeadLetter;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
        mixinStandardHelpOptions = true)
public final class DlqCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists dead letters, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin DlqOptions options,
            @Option(names = "--reason", paramLabel = "CODE", description = "only this reason") Optional<String> reason,
            @Option(names = "--account", paramLabel = "ID", description = "only records with this key")
                    Optional<String> account,
            @Option(names = "--limit", defaultValue = "50", description = "at most so many (default: 50)") int limit,
            @Option(names = "--json", description = "one JSON array instead of a table") boolean json) {
        List<Entry> entries = options.topic().read().stream()
                .filter(entry -> reason.map(entry.letter().reasonCode()::equals).orElse(true))
                .filter(entry -> account.isEmpty()
                        || account.equals(entry.letter().original().key()))
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
        out().println(letter.reasonCode() + " (" + letter.errorClass() + ") at " + letter.failedAt() + " in "
                + letter.routeId());
        out().println("  " + letter.text());
        letter.faults().forEach(fault -> out().println(
                        "  " + fault.field() + ": saw " + fault.seen() + ", allowed is " + fault.allowed()));
        out().println("remedy: " + letter.remedy());
        out().println("from " + from(letter) + ", key "
                + letter.original().key().orElse("none") + ", "
                + letter.original().valueSize() + " bytes"
                + (letter.original().truncated() ? ", of which these are the first" : ""));
        letter.original().headers().forEach((name, text) -> out().println("  " + name + ": " + text));
        out().println(readable(entry.value()));
        out().flush();
        return ExitCodes.DONE;
    }

    @Command(
            name = "redrive",
            description = {
                "Puts originals back on the queue that they came from, byte by byte. Each is in the audit trail.",
                "Refused: what the ledger knows already, cut originals, control records; without --force also what went back"
                        + " before and what is too old to trade."
            },
            mixinStandardHelpOptions = true)
    int redrive(
            @Mixin DlqOptions options,
            @Parameters(paramLabel = "PLACE", arity = "1..*", description = "partition-offset, as dlq list shows it")
                    List<String> places,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "why; kept in the audit trail")
                    String reason,
            @Option(
                            names = "--by",
                            paramLabel = "NAME",
                            description = "who orders it (default: the user of this machine); kept in the audit trail")
                    Optional<String> by,
            @Option(
                            names = "--force",
                            description = "also what is too old, and what went back before; its age counts anew")
                    boolean force) {
        DeadLetterTopic topic = options.topic();
        Redrive redrive = new Redrive(topic, options.management(), options.maxAge(), Clock.systemUTC());
        List<String> refused = new ArrayList<>();
        for (String place : places) {
            try {
                out().println(place + ": "
                        + redrive.sendBack(
                                DlqOptions.find(topic, place),
                                by.orElseGet(() -> System.getProperty("user.name")),
                                reason,
                                force));
            } catch (ManagementClient.RefusedException e) {
                refused.add(place);
                out().println(place + ": refused: " + e.getMessage());
            }
        }
        out().flush();
        return refused.isEmpty() ? ExitCodes.DONE : ExitCodes.NO;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static List<String> row(Entry entry) {
        DeadLetter letter = entry.letter();
        return List.of(
                entry.place(),
                letter.failedAt().toString(),
                letter.reasonCode(),
                letter.clOrdId().orElse("-"),
                letter.original().key().orElse("-"),
                from(letter),
                letter.text());
    }

    private static String from(DeadLetter letter) {
        return letter.original().topic() + "-" + letter.original().partition() + " "
                + letter.original().offset();
    }

    private static String document(List<Entry> entries) {
        ObjectMapper mapper = new ObjectMapper();
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
                .put("truncated", entry.letter().original().truncated()));
        return array.toString();
    }

    /** Text where it is text, else hex: a terminal must not be driven by what somebody put on a queue. */
    static String readable(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            if (text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // falls through to the hex form
        }
        return "hex " + HexFormat.of().formatHex(value);
    }
}
