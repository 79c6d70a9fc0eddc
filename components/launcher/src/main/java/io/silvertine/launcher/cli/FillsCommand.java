package io.silvertine.launcher.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists fills of a running bundle. */
@Command(
        name = "fills",
        description = "Lists the fills of a running bundle, the newest first.",
        mixinStandardHelpOptions = true)
public final class FillsCommand implements Callable<Integer> {
    @Mixin
    private QueryOptions query;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        query.print(
                "/api/fills",
                List.of("TIME", "EXECID", "CLORDID", "ACCOUNT", "BROKER", "SYMBOL", "SIDE", "LASTQTY", "LASTPX", "PNL"),
                List.of(
                        "transactTime",
                        "execId",
                        "clOrdId",
                        "accountId",
                        "broker",
                        "symbol",
                        "side",
                        "lastQty",
                        "lastPx",
                        "realizedPnl"),
                spec.commandLine().getOut());
        return ExitCodes.DONE;
    }
}
