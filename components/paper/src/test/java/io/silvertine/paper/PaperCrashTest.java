package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.Account;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrdStatus;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.LastTrade;
import io.silvertine.testkit.KnownOrders;
import io.silvertine.testkit.ReportRecorder;
import io.silvertine.testkit.SessionDriver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperCrashTest {

    private static final int ROUNDS = 4;

    @TempDir
    private Path directory;

    private record Answer(String clOrdId, OrdStatus ordStatus, String orderId, String tradeId) {

        static Answer of(String line) {
            String[] words = line.split(" ", -1);
            return new Answer(words[0], OrdStatus.valueOf(words[1]), words[2], words[3]);
        }
    }

    @Test
    void noAnsweredOrderIsLostWhenTheProcessIsKilledAtAnyMoment() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Answer> answers = new LinkedHashMap<>();

        for (int round = 0; round < ROUNDS; round++) {
            List<Answer> told = tradeUntilKilled("r" + round, 20 + random.nextInt(1500));
            told.forEach(answer -> answers.put(answer.clOrdId(), answer));

            check(answers, "seed " + seed + ", round " + round);
        }
    }

    private void check(Map<String, Answer> answers, String what) {
        try (PaperHarness harness = new PaperHarness(directory, Map.of())) {
            BrokerSession session = harness.connectWithSmallJournal(new KnownOrders());
            SessionDriver driver = new SessionDriver(harness, session, new ReportRecorder());
            SessionDriver.answer(session.start());

            for (Answer answer : answers.values()) {
                assertKnown(answer, driver.status(answer.clOrdId()), what);
            }
            List<ExecutionReport> trades = SessionDriver.answer(session.executionsSince(
                    new LastTrade(PaperHarness.ACCOUNT, PaperHarness.SYMBOL, "0", Instant.EPOCH)));
            assertThat(trades)
                    .as(what)
                    .extracting(r -> r.trade().orElseThrow().tradeId())
                    .doesNotHaveDuplicates();
            assertThat(trades).as(what).extracting(ExecutionReport::clOrdId).doesNotHaveDuplicates();
            assertCash(SessionDriver.answer(session.account(PaperHarness.ACCOUNT)), trades, what);
            SessionDriver.answer(session.stop());
        }
    }

    /** A limit order may have been canceled after its answer was read. */
    private static void assertKnown(Answer answer, List<BrokerReport> status, String what) {
        assertThat(status).as(what + " " + answer).allSatisfy(r -> assertThat(r).isInstanceOf(ExecutionReport.class));
        ExecutionReport last = (ExecutionReport) status.get(status.size() - 1);
        assertThat(last.orderId()).as(what + " " + answer).contains(answer.orderId());
        assertThat(last.ordStatus())
                .as(what + " " + answer)
                .isIn(
                        answer.ordStatus(),
                        answer.ordStatus() == OrdStatus.NEW ? OrdStatus.CANCELED : answer.ordStatus());
        assertThat(last.trade().map(trade -> trade.tradeId()).orElse("-"))
                .as(what + " " + answer)
                .isEqualTo(answer.tradeId());
    }

    private static void assertCash(Account account, List<ExecutionReport> trades, String what) {
        BigDecimal cash = new BigDecimal("1000000");
        for (ExecutionReport report : trades) {
            BigDecimal value = report.trade().orElseThrow().grossAmount();
            cash = report.side().isBuy() ? cash.subtract(value) : cash.add(value);
            cash = cash.subtract(
                    report.trade().orElseThrow().commission().orElseThrow().amount());
        }
        assertThat(account.balances().stream()
                        .filter(b -> b.currency().equals("USD"))
                        .findFirst()
                        .orElseThrow()
                        .total())
                .as(what)
                .isEqualByComparingTo(cash);
    }

    private List<Answer> tradeUntilKilled(String prefix, int answers) throws IOException, InterruptedException {
        Process trader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PaperCrashTrader.class.getName(),
                        directory.toString(),
                        prefix)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Answer> result = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(trader.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("\\S+ [A-Z_]+ PAPER_\\d+ (\\d+|-)")) {
                    result.add(Answer.of(line));
                }
                if (result.size() == answers) {
                    // through its handle, which leaves open the stream with the answers that it still told
                    trader.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(trader.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(result).hasSizeGreaterThanOrEqualTo(answers);
        return result;
    }
}
