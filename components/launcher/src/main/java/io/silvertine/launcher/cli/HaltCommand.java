package io.silvertine.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The kill switch. */
@Command(
        name = "halt",
        description = {
            "The kill switch: from its return on no new order of the scope reaches a venue. Cancels always pass.",
            "The state survives restarts; only ./silvertine resume ends it."
        },
        mixinStandardHelpOptions = true)
public final class HaltCommand implements Callable<Integer> {
    /** The states that hold something back. */
    enum Level {
        REDUCING,
        CANCEL_ONLY,
        HALTED
    }

    @Mixin
    private ActOptions act;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "HALTED",
            description = "HALTED, CANCEL_ONLY, or REDUCING, which lets orders pass that make a position smaller"
                    + " (default: HALTED)")
    private Level state;

    @Option(names = "--cancel-all", description = "also cancel what is open in the scope")
    private boolean cancelAll;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return act.set(state.name(), cancelAll, spec.commandLine().getOut());
    }
}
