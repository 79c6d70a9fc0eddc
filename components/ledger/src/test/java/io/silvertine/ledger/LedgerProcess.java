package io.silvertine.ledger;

import static io.silvertine.ledger.LedgerFixture.BROKER;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** A ledger in a process of its own; it prints a line when something is durable. */
final class LedgerProcess {
    static final int TOGETHER = 64;

    private LedgerProcess() {}

    /** Arguments: the directory, and {@code accept} (for ever) or {@code steps}. */
    public static void main(String[] args) {
        try (LedgerFixture ledger = new LedgerFixture(Path.of(args[0]))) {
            if (args[1].equals("steps")) {
                steps(ledger);
            } else {
                for (int number = 0; ; number++) {
                    ledger.accept(ledger.limit("a" + number));
                    System.out.println("accepted " + number);
                }
            }
        }
    }

    private static void steps(LedgerFixture ledger) {
        System.out.println("mark begin");
        ledger.accept(ledger.limit("a"));
        System.out.println("mark accepted");
        ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));
        System.out.println("mark granted");
        ledger.report(ledger.trade("a", "t1", "1", "1"));
        System.out.println("mark recorded");
        List<InboundRecord> records = IntStream.range(0, TOGETHER)
                .mapToObj(number -> ledger.record(ledger.limit("b" + number)))
                .toList();
        List<? extends CompletionStage<AcceptResult>> results = records.stream()
                .map(record -> ledger.ledger().accept(BROKER, List.of(record)))
                .toList();
        results.forEach(LedgerFixture::done);
        System.out.println("mark together");
    }
}
