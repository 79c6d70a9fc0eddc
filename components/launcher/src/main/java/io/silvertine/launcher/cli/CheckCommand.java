package io.silvertine.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silvertine.launcher.boot.RuntimeOptions;
import io.silvertine.launcher.check.Finding;
import io.silvertine.launcher.check.FindingPrinter;
import io.silvertine.launcher.check.Place;
import io.silvertine.launcher.check.RouteChecker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with routes and configuration; starts nothing. */
@Command(
        name = "check",
        description = "Says everything that is wrong with routes and configuration; starts nothing.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private BundleOptions bundle;

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        RuntimeOptions options = bundle.runtime();
        List<Finding> findings = RouteChecker.check(options);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(findings));
        } else {
            print(findings, options, new FindingPrinter(out, colour()));
        }
        return findings.isEmpty() ? ExitCodes.DONE : ExitCodes.NO;
    }

    private boolean colour() {
        // picocli knows NO_COLOR and whether this is a terminal
        return spec.commandLine().getColorScheme().ansi().enabled();
    }

    private static void print(List<Finding> findings, RuntimeOptions options, FindingPrinter printer) {
        findings.forEach(f -> printer.print(fromHere(f), Path.of(f.place().file())));
        printer.summary(fromHere(options.routes()) + " and " + fromHere(options.config()), findings.size());
    }

    private static String document(List<Finding> findings) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = mapper.createObjectNode();
        document.put("ok", findings.isEmpty());
        ArrayNode list = document.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = list.addObject();
            Place place = finding.place();
            node.put("file", fromHere(Path.of(place.file())))
                    .put("line", place.line())
                    .put("column", place.column());
            place.routeId().ifPresent(id -> node.put("routeId", id));
            node.put("key", finding.key()).put("seen", finding.seen()).put("allowed", finding.allowed());
            finding.nearest().ifPresent(name -> node.put("nearest", name));
            finding.remedy().ifPresent(text -> node.put("remedy", text));
        }
        return mapper.writeValueAsString(document);
    }

    private static Finding fromHere(Finding finding) {
        return finding.at(finding.place().in(fromHere(Path.of(finding.place().file()))));
    }

    private static String fromHere(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
