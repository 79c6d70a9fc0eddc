package io.silvertine.launcher;

import io.silvertine.launcher.cli.AuditCommand;
import io.silvertine.launcher.cli.BackupCommand;
import io.silvertine.launcher.cli.CancelCommand;
import io.silvertine.launcher.cli.CheckCommand;
import io.silvertine.launcher.cli.DemoCommand;
import io.silvertine.launcher.cli.DlqCommand;
import io.silvertine.launcher.cli.ExitCodes;
import io.silvertine.launcher.cli.FillsCommand;
import io.silvertine.launcher.cli.HaltCommand;
import io.silvertine.launcher.cli.InDoubtCommand;
import io.silvertine.launcher.cli.OrdersCommand;
import io.silvertine.launcher.cli.ResolveCommand;
import io.silvertine.launcher.cli.ResumeCommand;
import io.silvertine.launcher.cli.RunCommand;
import io.silvertine.launcher.cli.StateCommand;
import io.silvertine.launcher.cli.SubmitCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./silvertine <command>}. */
@Command(
        name = "silvertine",
        description = "Orders from message queues to trading brokers, and fills back.",
        mixinStandardHelpOptions = true,
        versionProvider = SilvertineVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the answer is no", "2:wrong usage", "3:not reachable"})
public final class Silvertine {
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            RunCommand.class,
            CheckCommand.class,
            SubmitCommand.class,
            CancelCommand.class,
            OrdersCommand.class,
            FillsCommand.class,
            HaltCommand.class,
            ResumeCommand.class,
            StateCommand.class,
            InDoubtCommand.class,
            ResolveCommand.class,
            AuditCommand.class,
            DlqCommand.class,
            BackupCommand.class,
            CommandLine.HelpCommand.class);

    private Silvertine() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(asked(args)).execute(args));
    }

    /** The command line with all commands. */
    public static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** The command that is asked for: to look at all of them takes longer than most of them run. */
    static List<Class<?>> asked(String... args) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(type -> args.length > 0
                        && type.getAnnotation(Command.class).name().equals(args[0]))
                .toList();
        return named.isEmpty() || named.contains(CommandLine.HelpCommand.class) ? COMMANDS : named;
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(new Silvertine());
        commands.forEach(commandLine::addSubcommand);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(ExitCodes::onException);
    }
}
