package io.silvertine.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silvertine.launcher.boot.RuntimeOptions;
import io.silvertine.launcher.check.Finding;
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
        description = "Loads and validates routes and configuration without starting them.",
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
        List<Finding> findings =
                RouteChecker.check(options).stream().map(CheckCommand::fromHere).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(findings));
        } else {
            findings.forEach(out::println);
            out.println(summary(options, findings));
        }
        return findings.isEmpty() ? ExitCodes.DONE : ExitCodes.NO;
    }

    private static String summary(RuntimeOptions options, List<Finding> findings) {
        String where = fromHere(options.routes()) + " and " + fromHere(options.config());
        return switch (findings.size()) {
            case 0 -> where + ": nothing wrong";
            case 1 -> where + ": 1 fault";
            default -> where + ": " + findings.size() + " faults";
        };
    }

    private static String document(List<Finding> findings) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = mapper.createObjectNode();
        document.put("ok", findings.isEmpty());
        ArrayNode list = document.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = list.addObject();
            node.put("file", finding.file()).put("line", finding.line());
            finding.routeId().ifPresent(id -> node.put("routeId", id));
            node.put("key", finding.key()).put("seen", finding.seen()).put("allowed", finding.allowed());
            finding.nearest().ifPresent(name -> node.put("nearest", name));
        }
        return mapper.writeValueAsString(document);
    }

    private static Finding fromHere(Finding finding) {
        return new Finding(
                fromHere(Path.of(finding.file())),
                finding.line(),
                finding.routeId(),
                finding.key(),
                finding.seen(),
                finding.allowed(),
                finding.nearest());
    }

    private static String fromHere(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
