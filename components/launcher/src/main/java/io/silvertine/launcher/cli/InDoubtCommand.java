package io.silvertine.launcher.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the orders of which nobody knows whether the venue has them. */
@Command(
        name = "in-doubt",
        description = "Lists the orders of which nobody knows whether the venue has them.",
        mixinStandardHelpOptions = true)
public final class InDoubtCommand implements Callable<Integer> {
    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        listing.print(
                "/api/in-doubt",
                List.of(
                        "CLORDID",
                        "ACCOUNT",
                        "BROKER",
                        "ORDERID",
                        "SYMBOL",
                        "SIDE",
                        "QTY",
                        "CUMQTY",
                        "SINCE",
                        "REASON",
                        "ATTEMPT",
                        "FENCE",
                        "ASKED",
                        "HELD",
                        "HOLDS BACK"),
                List.of(
                        "clOrdId",
                        "accountId",
                        "broker",
                        "orderId",
                        "symbol",
                        "side",
                        "orderQty",
                        "cumQty",
                        "since",
                        "reason",
                        "attempt",
                        "fenceAt",
                        "asks",
                        "held",
                        "heldBack"),
                "no order is in doubt",
                spec.commandLine().getOut());
        return ExitCodes.DONE;
    }
}
