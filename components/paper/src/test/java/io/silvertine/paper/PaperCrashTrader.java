package io.silvertine.paper;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.spi.BrokerSession;
import io.silvertine.testkit.KnownOrders;
import io.silvertine.testkit.ReportRecorder;
import io.silvertine.testkit.SessionDriver;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A process of its own that trades until it is killed, and says each answer that it got. */
final class PaperCrashTrader {

    private static final int THREADS = 4;
    private static final int ORDERS = 100_000;

    private PaperCrashTrader() {}

    public static void main(String[] args) {
        PaperHarness harness = new PaperHarness(Path.of(args[0]), Map.of());
        BrokerSession session = harness.connectWithSmallJournal(new KnownOrders());
        ReportRecorder stream = new ReportRecorder();
        session.executions(stream);
        SessionDriver.answer(session.start());
        harness.market(session, new BigDecimal("99"), new BigDecimal("101"));
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.US_ASCII);
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(t -> new Thread(() -> trade(args[1] + "-" + t, harness, session, stream, out)))
                .toList();
        threads.forEach(Thread::start);
    }

    private static void trade(
            String prefix, PaperHarness harness, BrokerSession session, ReportRecorder stream, PrintStream out) {
        SessionDriver driver = new SessionDriver(harness, session, stream);
        for (int i = 0; i < ORDERS; i++) {
            String clOrdId = prefix + "-" + i;
            OrderTerms terms = i % 3 == 0
                    ? OrderTerms.limit(PaperHarness.SYMBOL, Side.BUY, BigDecimal.ONE, new BigDecimal("50"))
                    : OrderTerms.market(PaperHarness.SYMBOL, i % 3 == 1 ? Side.BUY : Side.SELL, BigDecimal.ONE);
            say(out, clOrdId, driver.submit(clOrdId, terms));
            if (i % 6 == 0) {
                say(out, clOrdId, driver.cancel("c" + clOrdId, clOrdId));
            }
        }
    }

    private static void say(PrintStream out, String clOrdId, List<BrokerReport> answer) {
        ExecutionReport last = (ExecutionReport) answer.get(answer.size() - 1);
        String tradeId = last.trade().map(trade -> trade.tradeId()).orElse("-");
        out.println(clOrdId + " " + last.ordStatus() + " " + last.orderId().orElseThrow() + " " + tradeId);
    }
}
