package io.silvertine.launcher.torture;

import java.util.List;

/**
 * What a run came to.
 *
 * @param executedNever orders that the venue never executed
 * @param executedTwice orders that the venue executed more than once
 * @param fillsMissing executions of the venue without a fill on the topic
 * @param fillsDoubled {@code execId}s in excess of one per execution of the venue
 * @param outOfOrder first sends that reached the venue after a later order of the same account
 * @param arrivals requests that the venue got, repeats included
 * @param findings everything else that does not add up
 */
record TortureResult(
        int orders,
        int kills,
        int executedNever,
        int executedTwice,
        int fillsMissing,
        int fillsDoubled,
        int outOfOrder,
        int arrivals,
        int executions,
        List<String> findings) {

    boolean clean() {
        return executedNever + executedTwice + fillsMissing + fillsDoubled + outOfOrder == 0 && findings.isEmpty();
    }

    String table() {
        return """

                orders                         %8d
                kills                          %8d
                requests at the venue          %8d
                executions at the venue        %8d
                orders never executed          %8d
                orders executed twice          %8d
                fills missing                  %8d
                fills doubled (by execId)      %8d
                first sends out of order       %8d
                """
                        .formatted(
                                orders,
                                kills,
                                arrivals,
                                executions,
                                executedNever,
                                executedTwice,
                                fillsMissing,
                                fillsDoubled,
                                outOfOrder)
                + findings.stream().limit(20).map(f -> "! " + f + "\n").reduce("", String::concat);
    }

    String json() {
        return ("{\"orders\": %d, \"kills\": %d, \"executedNever\": %d, \"executedTwice\": %d, \"fillsMissing\": %d,"
                        + " \"fillsDoubled\": %d, \"outOfOrder\": %d}")
                .formatted(orders, kills, executedNever, executedTwice, fillsMissing, fillsDoubled, outOfOrder);
    }
}
