package io.silvertine.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes the kill switch back. */
@Command(
        name = "resume",
        description = "Lets a scope trade again, unless a wider or narrower one is halted too.",
        mixinStandardHelpOptions = true)
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private ActOptions act;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return act.set("ACTIVE", false, spec.commandLine().getOut());
    }
}
