package io.silvertine.testkit;

import static io.silvertine.testkit.SessionDriver.PATIENCE;
import static io.silvertine.testkit.SessionDriver.answer;
import static io.silvertine.testkit.SessionDriver.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.spi.SessionState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Start, stop, reconnect, and the stream of reports: the half of the contract that is about the session. */
abstract class SessionLifeContract extends SessionFixture {

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

    private static List<String> identities(List<ExecutionReport> reports) {
        return reports.stream().map(r -> identity(r)).toList();
    }

    private static Set<String> ids(ExecutionReport... reports) {
        return List.of(reports).stream().map(r -> r.orderId().orElseThrow()).collect(Collectors.toSet());
    }
}
