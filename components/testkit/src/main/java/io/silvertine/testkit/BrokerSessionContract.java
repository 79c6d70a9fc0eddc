package io.silvertine.testkit;

import static io.silvertine.testkit.SessionDriver.PATIENCE;
import static io.silvertine.testkit.SessionDriver.answer;
import static io.silvertine.testkit.SessionDriver.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.silvertine.model.Account;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.MsgType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.LastTrade;
import io.silvertine.spi.SessionState.Phase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every broker must show, as far as its {@code BrokerCapabilities} claim it. A broker's test extends this class and
 * gives the venue.
 */
public abstract class BrokerSessionContract {

    private static final BigDecimal TWO = new BigDecimal("2");

    private BrokerHarness harness;
    private KnownOrders ledger;
    private ReportRecorder stream;
    private BrokerSession session;
    private SessionDriver driver;

    /** A venue in which nothing happened yet. */
    protected abstract BrokerHarness venue() throws Exception;

    @BeforeEach
    void connect() throws Exception {
        harness = venue();
        ledger = new KnownOrders();
        begin();
        market("99", "101");
    }

    @AfterEach
    void disconnect() throws Exception {
        answer(session.stop());
        harness.close();
    }

    @Test
    void isReadyOnceItStarted() {
        assertThat(session.state().phase()).isEqualTo(Phase.READY);
    }

    @Test
    void takesNothingBeforeItStarted() throws Exception {
        answer(session.stop());
        session = harness.connect(ledger);
        driver = new SessionDriver(harness, session, stream);

        assertThat(driver.submit("early", limit(Side.BUY, "90")))
                .singleElement()
                .satisfies(
                        report -> assertThat(report).isInstanceOfSatisfying(NotSent.class, n -> assertThat(n.reason())
                                .isEqualTo(NotSentReason.BROKER_UNAVAILABLE)));
    }

    @Test
    void acknowledgesAnOrder() {
        List<BrokerReport> answer = driver.submit("l1", limit(Side.BUY, "90"));

        ExecutionReport report = driver.until("l1", OrdStatus.NEW);
        assertThat(report.orderId()).isPresent();
        assertThat(report.leavesQty()).isEqualByComparingTo(TWO);
        assertThat(answer).isNotEmpty().allSatisfy(r -> assertThat(r).isInstanceOf(ExecutionReport.class));
        ExecutionReport last = (ExecutionReport) answer.get(answer.size() - 1);
        assertThat(last.ordStatus())
                .isEqualTo(session.capabilities().answersSynchronously() ? OrdStatus.NEW : OrdStatus.PENDING_NEW);
    }

    @Test
    void fillsAMarketOrderAtTheTouch() {
        driver.submit("m1", OrderTerms.market(harness.symbol(), Side.BUY, TWO));

        ExecutionReport last = driver.until("m1", OrdStatus.FILLED);
        assertThat(last.leavesQty()).isZero();
        assertThat(driver.trades("m1"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.trade().orElseThrow().lastPx()).isEqualByComparingTo("101"));
        assertThat(filled("m1")).isEqualByComparingTo(TWO);
    }

    @Test
    void fillsARestingOrderWhenTheMarketReachesIt() {
        driver.submit("l1", limit(Side.BUY, "95"));
        driver.until("l1", OrdStatus.NEW);

        market("93", "94");

        driver.until("l1", OrdStatus.FILLED);
        assertThat(filled("l1")).isEqualByComparingTo(TWO);
        assertThat(driver.trades("l1"))
                .allSatisfy(
                        r -> assertThat(r.trade().orElseThrow().lastPx()).isLessThanOrEqualTo(new BigDecimal("95")));
    }

    @Test
    void saysWhatTheVenueRefuses() {
        driver.submit("bad", harness.refused());

        ExecutionReport report = driver.until("bad", OrdStatus.REJECTED);
        assertThat(report.execType()).isEqualTo(ExecType.REJECTED);
        assertThat(report.leavesQty()).isZero();
        assertThat(report.rejection().orElseThrow().rejectSource()).isEqualTo(RejectSource.VENUE);
        assertThat(report.rejection().orElseThrow().ordRejReason()).isNotBlank();
    }

    @Test
    void honoursEveryTimeInForceThatItClaims() {
        for (TimeInForce timeInForce : session.capabilities().timesInForce()) {
            assumeTrue(timeInForce != TimeInForce.AT_OPEN && timeInForce != TimeInForce.AT_CLOSE);
            String clOrdId = "tif-" + timeInForce;
            boolean immediate = timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;

            driver.submit(clOrdId, withTimeInForce(limit(Side.BUY, "90"), timeInForce));

            driver.until(clOrdId, immediate ? OrdStatus.EXPIRED : OrdStatus.NEW);
        }
    }

    @Test
    void refusesAPostOnlyOrderThatWouldTrade() {
        assumeTrue(session.capabilities().postOnly());

        driver.submit("p1", postOnly(limit(Side.BUY, "101")));
        driver.submit("p2", postOnly(limit(Side.BUY, "90")));

        assertThat(driver.until("p1", OrdStatus.REJECTED).trade()).isEmpty();
        driver.until("p2", OrdStatus.NEW);
    }

    @Test
    void aSecondSubmitOfALivingOrderNeitherDoublesItNorSaysThatItWasRejected() {
        OrderTerms terms = limit(Side.BUY, "90");
        driver.submit("twice", terms);
        driver.until("twice", OrdStatus.NEW);

        driver.submit("twice", terms);

        assertThat(answer(session.openOrders(driver.accountId()))).hasSize(1);
        assertThat(driver.heard("twice")).extracting(ExecutionReport::ordStatus).doesNotContain(OrdStatus.REJECTED);
    }

    @Test
    void cancelsAnOpenOrder() {
        driver.submit("l1", limit(Side.BUY, "90"));
        driver.until("l1", OrdStatus.NEW);

        driver.cancel("c1", "l1");

        ExecutionReport report = driver.until("l1", OrdStatus.CANCELED);
        assertThat(report.leavesQty()).isZero();
        assertThat(answer(session.openOrders(driver.accountId()))).isEmpty();
    }

    @Test
    void aCancelThatComesTooLateIsRefusedOrNotFoundAndNeverCanceled() {
        driver.submit("m1", OrderTerms.market(harness.symbol(), Side.BUY, TWO));
        driver.until("m1", OrdStatus.FILLED);

        assertThat(driver.cancel("c1", "m1")).allSatisfy(report -> {
            if (report instanceof ExecutionReport refused) {
                assertThat(refused.execType()).isEqualTo(ExecType.CANCEL_REJECTED);
                assertThat(refused.clOrdId()).isEqualTo("c1");
                assertThat(refused.origClOrdId()).contains("m1");
                assertThat(refused.ordStatus()).isEqualTo(OrdStatus.FILLED);
            } else {
                assertThat(report).isInstanceOf(OrderNotFound.class);
            }
        });
    }

    @Test
    void cancelOfAnUnknownOrderIsNotFoundAndProvesNothing() {
        assertThat(driver.cancel("c1", "nobody"))
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderNotFound.class, n -> assertThat(n.conclusive()).isFalse());
    }

    @Test
    void cancelsEveryOrderOfTheAccount() {
        assumeTrue(session.capabilities().msgTypes().contains(MsgType.CANCEL_ALL));
        driver.submit("l1", limit(Side.BUY, "90"));
        driver.submit("l2", limit(Side.BUY, "91"));
        driver.until("l2", OrdStatus.NEW);

        driver.cancelAll("all");

        driver.until("l1", OrdStatus.CANCELED);
        driver.until("l2", OrdStatus.CANCELED);
    }

    @Test
    void replacesAnOpenOrderWhichKeepsItsClOrdId() {
        assumeTrue(session.capabilities().msgTypes().contains(MsgType.REPLACE));
        driver.submit("l1", limit(Side.BUY, "90"));
        driver.until("l1", OrdStatus.NEW);

        driver.replace("r1", "l1", new BigDecimal("3"), new BigDecimal("92"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(driver.heard("l1")).anySatisfy(report -> {
                    assertThat(report.execType()).isEqualTo(ExecType.REPLACED);
                    assertThat(report.clOrdId()).isEqualTo("r1");
                    assertThat(report.origClOrdId()).contains("l1");
                    assertThat(report.price().orElseThrow()).isEqualByComparingTo("92");
                    assertThat(report.leavesQty()).isEqualByComparingTo("3");
                }));
        market("90", "91");
        assertThat(driver.until("l1", OrdStatus.FILLED).clOrdId()).isEqualTo("l1");
    }

    @Test
    void anAttemptThatExpiredIsNotSent() {
        NewOrder order = driver.order("late", OrderTerms.market(harness.symbol(), Side.BUY, TWO));
        Attempt attempt = driver.attempt(order, Optional.empty());
        harness.clock().advance(Duration.ofMinutes(1));

        assertThat(driver.submit(attempt, order)).singleElement().isInstanceOfSatisfying(NotSent.class, n -> assertThat(
                        n.reason())
                .isEqualTo(NotSentReason.ATTEMPT_EXPIRED));
        assertThat(driver.status("late")).allSatisfy(r -> assertThat(r).isInstanceOf(OrderNotFound.class));
    }

    @Test
    void notFoundIsConclusiveOnlyPastTheFence() {
        Instant sentAt = harness.clock().instant();
        Instant fenceAt = driver.fence(sentAt.plusSeconds(5));

        assertThat(notFound(driver.status("never", sentAt, fenceAt)).conclusive())
                .isFalse();
        harness.clock().advance(Duration.ofMinutes(1));

        assertThat(notFound(driver.status("never", sentAt, fenceAt)).conclusive())
                .isTrue();
    }

    @Test
    void statusOfAFinishedOrderTellsItsTradesThenItsEnd() {
        driver.submit("m1", OrderTerms.market(harness.symbol(), Side.BUY, TWO));
        driver.until("m1", OrdStatus.FILLED);

        List<ExecutionReport> status =
                driver.status("m1").stream().map(ExecutionReport.class::cast).toList();

        assertThat(status.get(status.size() - 1).ordStatus()).isEqualTo(OrdStatus.FILLED);
        assertThat(status.stream().filter(r -> r.execType().isTrade()).map(SessionDriver::identity))
                .containsExactlyElementsOf(driver.trades("m1").stream()
                        .map(SessionDriver::identity)
                        .toList());
        assertThat(status.stream().map(ExecutionReport::cumQty)).isSorted();
    }

    @Test
    void statusSaysTheSameHoweverOftenItIsAsked() {
        driver.submit("l1", limit(Side.BUY, "90"));
        driver.until("l1", OrdStatus.NEW);

        List<BrokerReport> first = driver.status("l1");

        assertThat(driver.status("l1")).isEqualTo(first);
        assertThat(first.get(first.size() - 1))
                .isInstanceOfSatisfying(
                        ExecutionReport.class, r -> assertThat(r.ordStatus()).isEqualTo(OrdStatus.NEW));
    }

    @Test
    void executionsSinceGivesEverythingAfterTheMarkOnceAndInOrder() {
        IntStream.rangeClosed(1, 5)
                .forEach(i -> driver.submit("m" + i, OrderTerms.market(harness.symbol(), Side.BUY, TWO)));
        driver.until("m5", OrdStatus.FILLED);

        List<ExecutionReport> all = answer(session.executionsSince(mark("0")));
        String second = all.get(1).trade().orElseThrow().tradeId();

        assertThat(all).extracting(SessionDriver::identity).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(r -> assertThat(r.backfilled()).isTrue());
        assertThat(all.stream().map(ExecutionReport::clOrdId).distinct()).containsExactly("m1", "m2", "m3", "m4", "m5");
        assertThat(answer(session.executionsSince(mark(second)))).isEqualTo(all.subList(2, all.size()));
    }

    @Test
    void reportsComeInOrderAndAgainAfterTheyWereNotRecorded() {
        stream.refuse(2);

        IntStream.rangeClosed(1, 20)
                .forEach(i -> driver.submit("m" + i, OrderTerms.market(harness.symbol(), Side.BUY, TWO)));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stream.recorded())
                .filteredOn(r -> r.ordStatus() == OrdStatus.FILLED)
                .extracting(ExecutionReport::clOrdId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(i -> "m" + i).toList()));
        assertThat(stream.recorded()).extracting(SessionDriver::identity).doesNotHaveDuplicates();
    }

    @Test
    void reportsWaitUntilTheLastOnesAreRecorded() {
        stream.hold();
        driver.submit("m1", OrderTerms.market(harness.symbol(), Side.BUY, TWO));
        await().atMost(PATIENCE).until(() -> !stream.calls().isEmpty());
        int calls = stream.calls().size();

        driver.submit("m2", OrderTerms.market(harness.symbol(), Side.BUY, TWO));
        answer(session.executionsSince(mark("0")));

        assertThat(stream.calls()).hasSize(calls);
    }

    @Test
    void tellsAfterAReconnectWhatHappenedMeanwhileBeforeItIsReady() throws Exception {
        stream.hold();
        Instant sentAt = harness.clock().instant();
        OrderTerms terms = limit(Side.BUY, "95");
        driver.submit("l1", terms);
        market("93", "94");
        await().atMost(PATIENCE)
                .until(() -> answer(session.executionsSince(mark("0"))).size() > 0);
        answer(session.stop());
        ledger.sent(driver.order("l1", terms), sentAt);

        begin();

        assertThat(stream.recorded())
                .filteredOn(r -> r.execType().isTrade())
                .isNotEmpty()
                .allSatisfy(r -> {
                    assertThat(r.clOrdId()).isEqualTo("l1");
                    assertThat(r.backfilled()).isTrue();
                });
        assertThat(stream.recorded()).extracting(ExecutionReport::ordStatus).contains(OrdStatus.FILLED);
    }

    @Test
    void tellsAfterAReconnectWhatCameAfterTheLastRecordedTrade() throws Exception {
        IntStream.rangeClosed(1, 3)
                .forEach(i -> driver.submit("m" + i, OrderTerms.market(harness.symbol(), Side.BUY, TWO)));
        driver.until("m3", OrdStatus.FILLED);
        List<ExecutionReport> all = answer(session.executionsSince(mark("0")));
        answer(session.stop());
        ledger.recorded(mark(all.get(0).trade().orElseThrow().tradeId()));

        begin();

        assertThat(stream.recorded())
                .extracting(SessionDriver::identity)
                .containsExactlyElementsOf(identities(all.subList(1, all.size())));
    }

    @Test
    void openOrdersOutliveTheSessionAndIdsStayUnique() throws Exception {
        driver.submit("l1", limit(Side.BUY, "90"));
        driver.until("l1", OrdStatus.NEW);
        driver.submit("m1", OrderTerms.market(harness.symbol(), Side.BUY, TWO));
        Set<String> before = ids(driver.until("m1", OrdStatus.FILLED), driver.until("l1", OrdStatus.NEW));
        answer(session.stop());

        begin();
        market("99", "101");
        assertThat(answer(session.openOrders(driver.accountId())))
                .extracting(ExecutionReport::clOrdId)
                .containsExactly("l1");
        driver.submit("m2", OrderTerms.market(harness.symbol(), Side.BUY, TWO));

        ExecutionReport fill = driver.until("m2", OrdStatus.FILLED);
        assertThat(before).doesNotContain(fill.orderId().orElseThrow());
        assertThat(answer(session.executionsSince(mark("0"))))
                .extracting(SessionDriver::identity)
                .doesNotHaveDuplicates();
    }

    @Test
    void theAccountShowsWhatWasBought() {
        driver.submit("m1", OrderTerms.market(harness.symbol(), Side.BUY, TWO));
        driver.until("m1", OrdStatus.FILLED);

        Account account = answer(session.account(driver.accountId()));
        assertThat(account.balances())
                .isNotEmpty()
                .allSatisfy(b -> assertThat(b.available().add(b.locked())).isEqualByComparingTo(b.total()));
        assertThat(answer(session.positions(driver.accountId()))).anySatisfy(p -> {
            assertThat(p.symbol()).isEqualTo(harness.symbol());
            assertThat(p.qty()).isEqualByComparingTo(TWO);
        });
    }

    @Test
    void ordersOfManyThreadsAreEachAnsweredOnce() {
        List<NewOrder> orders = IntStream.range(0, 64)
                .mapToObj(i -> driver.order("t" + i, OrderTerms.market(harness.symbol(), Side.BUY, TWO)))
                .toList();

        orders.parallelStream()
                .forEach(order -> answer(session.submit(driver.attempt(order, Optional.empty()), order)));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stream.recorded())
                .filteredOn(r -> r.ordStatus() == OrdStatus.FILLED)
                .extracting(r -> r.orderId().orElseThrow())
                .hasSize(64)
                .doesNotHaveDuplicates());
    }

    @Test
    void nobodyIsCalledOnceItStopped() {
        driver.submit("l1", limit(Side.BUY, "90"));
        driver.until("l1", OrdStatus.NEW);
        answer(session.stop());
        int calls = stream.calls().size();

        assertThat(driver.submit("m1", OrderTerms.market(harness.symbol(), Side.BUY, TWO)))
                .singleElement()
                .isInstanceOf(NotSent.class);
        assertThat(session.state().phase()).isEqualTo(Phase.STOPPED);
        assertThat(stream.calls()).hasSize(calls);
    }

    @Test
    void refusesAnAttemptOfAnotherCommand() {
        NewOrder order = driver.order("mine", limit(Side.BUY, "90"));
        NewOrder other = driver.order("other", limit(Side.BUY, "90"));

        assertThatThrownBy(() -> session.submit(driver.attempt(other, Optional.empty()), order))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void begin() {
        stream = new ReportRecorder();
        session = harness.connect(ledger);
        session.executions(stream);
        driver = new SessionDriver(harness, session, stream);
        answer(session.start());
    }

    private void market(String bid, String ask) {
        harness.market(session, new BigDecimal(bid), new BigDecimal(ask));
    }

    private OrderTerms limit(Side side, String price) {
        return OrderTerms.limit(harness.symbol(), side, TWO, new BigDecimal(price));
    }

    private LastTrade mark(String tradeId) {
        return new LastTrade(driver.accountId(), harness.symbol(), tradeId, Instant.EPOCH);
    }

    private BigDecimal filled(String clOrdId) {
        return driver.trades(clOrdId).stream()
                .map(r -> r.trade().orElseThrow().lastQty())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private OrderTerms withTimeInForce(OrderTerms terms, TimeInForce timeInForce) {
        return timeInForce == TimeInForce.GTD
                ? copy(terms, timeInForce, Optional.of(harness.clock().instant().plusSeconds(3600)), false)
                : terms.withTimeInForce(timeInForce);
    }

    private static OrderTerms postOnly(OrderTerms terms) {
        return copy(terms, terms.timeInForce(), terms.gtdTime(), true);
    }

    private static OrderTerms copy(
            OrderTerms terms, TimeInForce timeInForce, Optional<Instant> gtdTime, boolean postOnly) {
        return new OrderTerms(
                terms.symbol(),
                terms.side(),
                terms.ordType(),
                terms.orderQty(),
                terms.quoteOrderQty(),
                terms.price(),
                terms.stopPx(),
                terms.trail(),
                terms.triggerType(),
                timeInForce,
                gtdTime,
                postOnly,
                terms.reduceOnly(),
                terms.displayQty(),
                terms.broker(),
                terms.selfTradePrevention());
    }

    private static OrderNotFound notFound(List<BrokerReport> answer) {
        assertThat(answer).singleElement().isInstanceOf(OrderNotFound.class);
        return (OrderNotFound) answer.get(0);
    }

    private static List<String> identities(List<ExecutionReport> reports) {
        return reports.stream().map(r -> identity(r)).toList();
    }

    private static Set<String> ids(ExecutionReport... reports) {
        return List.of(reports).stream().map(r -> r.orderId().orElseThrow()).collect(Collectors.toSet());
    }
}
