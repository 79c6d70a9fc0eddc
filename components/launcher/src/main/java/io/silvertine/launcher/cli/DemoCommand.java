package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.RuntimeOptions;
import io.silvertine.launcher.boot.SilvertineRuntime;
import io.silvertine.launcher.demo.Demo;
import io.silvertine.launcher.demo.DemoOptions;
import io.silvertine.launcher.demo.DemoSummary;
import io.silvertine.launcher.demo.ReplaySpeed;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Shows the whole flow on recorded market data, and checks it. */
@Command(
        name = "demo",
        description = "Shows the whole flow on recorded market data: starts Kafka and the bundle, replays trades, "
                + "places orders as any Kafka client would, reads events and fills back, and reconciles them.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 1: something does not add up. Ports are free ones unless named."})
public final class DemoCommand implements Callable<Integer> {
    private static final int MAX_ORDERS = 1_000_000;

    @Mixin
    private BundleOptions bundle;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "200", description = "orders (default: 200)")
    private int orders;

    @Option(
            names = "--trades",
            paramLabel = "N",
            defaultValue = "2147483647",
            description = "replay only the first N recorded trades (default: all)")
    private int trades;

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "max",
            converter = SpeedConverter.class,
            description = "max, or a factor of the recorded pace such as 1x, 100x (default: max)")
    private ReplaySpeed speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "which orders: the same seed gives the same plan (default: 42)")
    private long seed;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long the last answers may take (default: 60)")
    private int settleSeconds;

    @Option(names = "--json", description = "one line of JSON on standard output, all else on standard error")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private volatile boolean stopped;

    @Override
    public Integer call() throws Exception {
        DemoOptions options = options();
        LogFile.quietlyIn(bundle.dataDirectory());
        PrintWriter people =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        people.println("starting Kafka and the bundle; the log is in "
                + bundle.dataDirectory().resolve("silvertine.log"));
        people.flush();
        DemoSummary summary;
        try (SilvertineRuntime runtime = SilvertineRuntime.start(withOwnLimits(onFreePorts(bundle.runtime())))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runtime), "silvertine-stop"));
            people.printf(
                    "Kafka %s · health http://127.0.0.1:%d/health · replaying at %s%n",
                    runtime.bootstrapServers(), runtime.managementPort(), speed);
            people.flush();
            summary = Demo.run(runtime, options, people, Ansi.AUTO);
        } catch (ExecutionException | IllegalStateException e) {
            if (stopped) {
                people.println("stopped before the end; the next run audits these orders too");
                return ExitCodes.NO;
            }
            throw e;
        }
        people.println();
        people.print(summary.text());
        people.flush();
        if (json) {
            spec.commandLine().getOut().println(summary.json());
            spec.commandLine().getOut().flush();
        }
        return summary.reconciled() ? ExitCodes.DONE : ExitCodes.NO;
    }

    private DemoOptions options() {
        atLeastOne("--orders", orders);
        atLeastOne("--trades", trades);
        if (orders > MAX_ORDERS) {
            throw new ParameterException(spec.commandLine(), "--orders must be at most " + MAX_ORDERS);
        }
        return new DemoOptions(orders, trades, speed, seed, Duration.ofSeconds(settleSeconds));
    }

    private void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be 1 or more, not " + value);
        }
    }

    /** What it does on purpose, the shipped limits would refuse; a named profile, or property, wins. */
    private static RuntimeOptions withOwnLimits(RuntimeOptions options) {
        return options.profile().isPresent() ? options : options.withProfile("demo");
    }

    /** A demo must run beside whatever else has the usual ports. */
    private static RuntimeOptions onFreePorts(RuntimeOptions options) {
        RuntimeOptions result = options;
        for (String port : new String[] {RuntimeOptions.KAFKA_PORT, RuntimeOptions.MANAGEMENT_PORT}) {
            result = options.overrides().containsKey(port) ? result : result.with(port, "0");
        }
        return result;
    }

    /** Ctrl-C takes the bundle away from under the demo, which then fails, and that is nothing to report. */
    private void stop(SilvertineRuntime runtime) {
        stopped = true;
        runtime.close();
        LogManager.shutdown();
    }

    /** Reads {@code max} and factors. */
    static final class SpeedConverter implements ITypeConverter<ReplaySpeed> {
        @Override
        public ReplaySpeed convert(String value) {
            try {
                return ReplaySpeed.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
