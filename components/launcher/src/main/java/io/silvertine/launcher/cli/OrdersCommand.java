package io.silvertine.launcher.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists orders of a running bundle. */
@Command(
        name = "orders",
        description = "Lists the orders of a running bundle, the newest first.",
        mixinStandardHelpOptions = true)
public final class OrdersCommand implements Callable<Integer> {
    @Mixin
    private QueryOptions query;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        query.print(
                "/api/orders",
                List.of(
                        "TIME", "CLORDID", "ACCOUNT", "BROKER", "SYMBOL", "SIDE", "TYPE", "QTY", "PRICE", "CUMQTY",
                        "AVGPX", "STATUS", "REASON"),
                List.of(
                        "transactTime",
                        "clOrdId",
                        "accountId",
                        "broker",
                        "symbol",
                        "side",
                        "ordType",
                        "orderQty",
                        "price",
                        "cumQty",
                        "avgPx",
                        "ordStatus",
                        "ordRejReason|text"),
                spec.commandLine().getOut());
        return ExitCodes.DONE;
    }
}
