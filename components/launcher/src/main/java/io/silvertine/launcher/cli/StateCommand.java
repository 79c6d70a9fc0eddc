package io.silvertine.launcher.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the trading states that were set. */
@Command(name = "state", description = "Lists the trading states that were set.", mixinStandardHelpOptions = true)
public final class StateCommand implements Callable<Integer> {
    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        listing.print(
                "/api/trading-state",
                List.of("SCOPE", "STATE", "SINCE", "BY", "REASON"),
                List.of("scope", "state", "at", "by", "reason"),
                "every scope is ACTIVE; nothing was ever halted",
                spec.commandLine().getOut());
        return ExitCodes.DONE;
    }
}
