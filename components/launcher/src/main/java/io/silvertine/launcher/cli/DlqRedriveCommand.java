package io.silvertine.launcher.cli;

import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts dead letters back on their queues. */
@Command(
        name = "redrive",
        description = {
            "Puts originals back on the queue that they came from, byte by byte. Each is in the audit trail.",
            "Refused: what the ledger knows already, cut originals, control records; without --force also what went back"
                    + " before and what is too old to trade.",
            "--all takes every letter that the filters let through, the oldest first, and asks before it begins."
        },
        mixinStandardHelpOptions = true)
final class DlqRedriveCommand implements Callable<Integer> {
    @Mixin
    private DlqOptions options;

    @Mixin
    private DlqFilter filter;

    @Parameters(paramLabel = "PLACE", arity = "0..*", description = "partition-offset, as dlq list shows it")
    private List<String> places = new ArrayList<>();

    @Option(names = "--all", description = "every letter that the filters let through, instead of places")
    private boolean all;

    @Option(names = "--reason-code", paramLabel = "CODE", description = "with --all: only what failed for this reason")
    private Optional<String> reasonCode = Optional.empty();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; kept in the audit trail")
    private String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "who orders it (default: the user of this machine); kept in the audit trail")
    private String by = System.getProperty("user.name");

    @Option(names = "--force", description = "also what is too old, and what went back before; its age counts anew")
    private boolean force;

    @Option(names = "--dry-run", description = "say what would go back, and do nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "with --all: do not ask")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (all != places.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name places, or --all, and not both");
        }
        DeadLetterTopic topic = options.topic();
        Redrive redrive = new Redrive(topic::sendBack, options.management()::post, options.maxAge(), Clock.systemUTC());
        Redrive.Act act = new Redrive.Act(by, reason, force);
        List<Entry> entries = new ArrayList<>();
        int refused = all ? 0 : find(topic, entries);
        if (all) {
            entries.addAll(filter.of(topic, reasonCode, Clock.systemUTC()));
            Collections.reverse(entries); // a cancel must not come before its order
        }
        if (dryRun || (all && !yes)) {
            refused += preview(redrive, entries, act);
        }
        if (dryRun || (all && !yes && !confirmed(entries.size()))) {
            out().flush();
            return refused == 0 && dryRun ? ExitCodes.DONE : ExitCodes.NO;
        }
        refused = all ? 0 : refused;
        for (Entry entry : entries) {
            refused += sendBack(redrive, entry, act) ? 0 : 1;
        }
        out().flush();
        return refused == 0 ? ExitCodes.DONE : ExitCodes.NO;
    }

    private int find(DeadLetterTopic topic, List<Entry> entries) {
        int missing = 0;
        for (String place : places) {
            try {
                entries.add(DlqOptions.find(topic, place));
            } catch (ManagementClient.RefusedException e) {
                missing++;
                out().println(Printable.line(place) + ": refused: " + e.getMessage());
            }
        }
        return missing;
    }

    private int preview(Redrive redrive, List<Entry> entries, Redrive.Act act) {
        int refused = 0;
        for (Entry entry : entries) {
            Optional<String> refusal = redrive.refusal(entry, act);
            refused += refusal.isPresent() ? 1 : 0;
            out().println(entry.place() + ": "
                    + refusal.map(text -> "would be refused: " + Printable.line(text))
                            .orElseGet(() -> "would go back on "
                                    + Printable.line(entry.letter().original().topic())));
        }
        return refused;
    }

    private boolean sendBack(Redrive redrive, Entry entry, Redrive.Act act) {
        try {
            out().println(entry.place() + ": " + redrive.sendBack(entry, act));
            return true;
        } catch (ManagementClient.RefusedException e) {
            out().println(entry.place() + ": refused: " + Printable.line(e.getMessage()));
            return false;
        }
    }

    private boolean confirmed(int count) {
        out().print("put " + count + " dead letters back, but for those that are refused? yes/no: ");
        out().flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().equals("yes");
        } catch (IOException e) {
            return false;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
