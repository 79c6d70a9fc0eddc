package io.silvertine.launcher.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the ledger while it runs. */
@Command(
        name = "backup",
        description = "Writes a consistent copy of the ledger, while it runs, on the machine where it runs. To restore:"
                + " stop, put the copy in the place of data/ledger.db, delete data/ledger.db-wal and -shm, start. The"
                + " start knows that it is a copy and only reconciles.",
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private BundleOptions bundle;

    @Parameters(paramLabel = "FILE", description = "where to; must not exist")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String target = file.toAbsolutePath().normalize().toString();
        ManagementClient.of(bundle).post("/api/backup", Map.of("file", target));
        PrintWriter out = spec.commandLine().getOut();
        out.println("the ledger is in " + target);
        out.flush();
        return ExitCodes.DONE;
    }
}
