package io.silvertine.testkit;

import static io.silvertine.testkit.SessionDriver.PATIENCE;
import static io.silvertine.testkit.SessionDriver.answer;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every broker must show, as far as its {@code BrokerCapabilities} claim it. A broker's test extends this class and
 * gives the venue.
 */
public abstract class BrokerSessionContract extends SessionLifeContract {

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

        List<BrokerReport> answer = driver.cancelAll("all");

        driver.until("l1", OrdStatus.CANCELED);
        driver.until("l2", OrdStatus.CANCELED);
        if (session.capabilities().answersSynchronously()) {
            assertNothingLeft("all", answer);
            assertNothingLeft("again", driver.cancelAll("again"));
        }
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

    private static void assertNothingLeft(String requestId, List<BrokerReport> answer) {
        assertThat(answer.get(answer.size() - 1)).isInstanceOfSatisfying(OrderNotFound.class, nothing -> {
            assertThat(nothing.clOrdId()).isEqualTo(requestId);
            assertThat(nothing.conclusive()).isTrue();
        });
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
}
