package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.SilvertineRuntime;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the bundle until it is told to stop. */
@Command(name = "run", description = "Runs the bundle until Ctrl-C or SIGTERM.", mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    private static final int START_LIMIT_SECONDS = 60;

    @Mixin
    private BundleOptions bundle;

    @Spec
    private CommandSpec spec;

    private volatile boolean stopping;

    @Override
    public Integer call() throws InterruptedException {
        LogFile.in(bundle.dataDirectory());
        CompletableFuture<SilvertineRuntime> started = new CompletableFuture<>();
        // the one hook there is: Camel's own and log4j's are off, because hooks run side by side and in no order
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "silvertine-stop"));
        try {
            started.complete(SilvertineRuntime.start(bundle.runtime()));
        } catch (RuntimeException | Error e) {
            if (stopping) {
                // told to stop in the middle of the start; what had started is closed again
                return ExitCodes.NO;
            }
            throw e;
        } finally {
            started.cancel(false);
        }
        print(started.join());
        new CountDownLatch(1).await();
        return ExitCodes.DONE;
    }

    private void print(SilvertineRuntime runtime) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Kafka %s · health http://127.0.0.1:%d/health · data %s · stop with Ctrl-C%n",
                runtime.bootstrapServers(), runtime.managementPort(), runtime.data());
        out.flush();
    }

    /** Told to stop while it starts, it waits until it is up: half a start cannot be stopped in order. */
    private void stop(CompletableFuture<SilvertineRuntime> started) {
        stopping = true;
        try {
            started.get(START_LIMIT_SECONDS, TimeUnit.SECONDS).close();
        } catch (CancellationException | ExecutionException | TimeoutException e) {
            // it never came up, and the start has closed what it had opened
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LogManager.shutdown();
    }
}
