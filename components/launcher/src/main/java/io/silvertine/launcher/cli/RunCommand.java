package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.SilvertineRuntime;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the bundle until it is told to stop. */
@Command(name = "run", description = "Runs the bundle until Ctrl-C or SIGTERM.", mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private BundleOptions bundle;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LogFile.in(bundle.dataDirectory());
        SilvertineRuntime runtime = SilvertineRuntime.start(bundle.runtime());
        // the one hook there is: Camel's own and log4j's are off, because hooks run side by side and in no order
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runtime), "silvertine-stop"));
        spec.commandLine()
                .getOut()
                .printf(
                        "Kafka %s · health http://127.0.0.1:%d/health · data %s · stop with Ctrl-C%n",
                        runtime.bootstrapServers(), runtime.managementPort(), runtime.data());
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await();
        return ExitCodes.DONE;
    }

    private static void stop(SilvertineRuntime runtime) {
        runtime.close();
        LogManager.shutdown();
    }
}
