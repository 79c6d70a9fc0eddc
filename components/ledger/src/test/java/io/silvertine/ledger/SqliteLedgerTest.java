package io.silvertine.ledger;

import static io.silvertine.ledger.LedgerFixture.ACCOUNT;
import static io.silvertine.ledger.LedgerFixture.BROKER;
import static io.silvertine.ledger.LedgerFixture.OTHER_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.silvertine.error.BrokerFailure;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.RejectSource;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.testkit.MessageSchemas;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest {
    @TempDir
    Path directory;

    private LedgerFixture ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerFixture(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void acceptsSendsAndFillsAnOrder() {
        AcceptResult result = ledger.accept(ledger.limit("a"));

        ledger.send(DispatchKind.NEW, ledger.acknowledged("a"), ledger.trade("a", "t1", "1", "1"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(result).isEqualTo(new AcceptResult(1, 0, 0, List.of()));
        assertThat(ledger.events(messages))
                .extracting(OrderEvent::execType, OrderEvent::ordStatus)
                .containsExactly(
                        tuple(ExecType.PENDING_NEW, OrdStatus.PENDING_NEW),
                        tuple(ExecType.NEW, OrdStatus.NEW),
                        tuple(ExecType.TRADE, OrdStatus.FILLED));
        assertThat(ledger.fills(messages)).singleElement().satisfies(fill -> {
            assertThat(fill.lastQty()).isEqualByComparingTo("1");
            assertThat(fill.execId()).isEqualTo(ledger.events(messages).get(2).execId());
        });
    }

    @Test
    void booksPositionAndCashWithTheExecution() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        ledger.restart();
        ledger.report(ledger.trade("a", "t2", "0.6", "1"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(messages)
                .filteredOn(message -> message.channel() == OutboxMessage.Channel.POSITIONS)
                .last()
                .satisfies(message -> {
                    assertThat(message.key()).isEqualTo("acc-1|BTC/USD");
                    assertThat(message.json()).contains("\"qty\":\"1\"", "\"avgPx\":\"100.5\"");
                });
        assertThat(messages)
                .filteredOn(message -> message.channel() == OutboxMessage.Channel.ACCOUNTS)
                .last()
                .satisfies(message -> assertThat(message.json()).contains("\"total\":\"999899.5\""));
    }

    @Test
    void numbersTheEventsOfAnAccountWithoutGaps() {
        ledger.accept(ledger.limit("a"), ledger.limit("b"), ledger.limit("c", OTHER_ACCOUNT));

        List<OrderEvent> events = ledger.events();

        assertThat(events.stream().filter(e -> e.accountId().equals(ACCOUNT)).map(OrderEvent::seq))
                .containsExactly(1L, 2L);
        assertThat(events.stream()
                        .filter(e -> e.accountId().equals(OTHER_ACCOUNT))
                        .map(OrderEvent::seq))
                .containsExactly(1L);
    }

    @Test
    void grantsOneAttemptOnly() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);

        Attempt first = ledger.mustClaim(command);

        assertThat(first.number()).isEqualTo(1);
        assertThat(ledger.claim(command))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));
    }

    @Test
    void refusesACommandThatWasNotDispatched() {
        NewOrder order = ledger.limit("a");
        ledger.accept(order);

        assertThat(ledger.claim(order))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));
    }

    @Test
    void refusesOtherContentUnderADispatchedId() {
        ledger.accept(ledger.limit("a"));
        OrderCommand taken = ledger.mustTake(DispatchKind.NEW);

        NewOrder forged = new NewOrder(
                taken.header(), OrderTerms.limit("BTC/USD", Side.BUY, new BigDecimal("99"), LedgerFixture.PX));

        assertThat(ledger.claim(forged))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));
    }

    @Test
    void grantsAnotherAttemptOnceTheLastIsProvenNotSent() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        Attempt first = ledger.mustClaim(command);

        LedgerFixture.done(ledger.ledger().notSent(first, BrokerFailure.notSent("connection refused")));

        assertThat(ledger.mustClaim(command).number()).isEqualTo(2);
    }

    @Test
    void ignoresAProofAboutAnEarlierAttempt() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        Attempt first = ledger.mustClaim(command);
        LedgerFixture.done(ledger.ledger().notSent(first, BrokerFailure.notSent("connection refused")));
        ledger.mustClaim(command);

        LedgerFixture.done(ledger.ledger().notSent(first, BrokerFailure.notSent("again")));

        assertThat(ledger.claim(command)).isInstanceOf(AttemptDecision.Refused.class);
    }

    @Test
    void putsAnOrderInDoubtWhenItsExchangeEndedWithoutAReport() {
        ledger.accept(ledger.limit("a"));
        ledger.published();

        ledger.send(DispatchKind.NEW);

        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.ORDER_STATUS);
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.PENDING_NEW);
            assertThat(event.inDoubtSince()).contains(ledger.now());
        });
        assertThat(question()).isPresent();
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void sendsAgainOnlyAfterTwoConclusiveAnswersThatTheVenueDoesNotKnowIt() {
        ledger.accept(ledger.limit("a"));
        Attempt first = ledger.send(DispatchKind.NEW);

        ask(notFound("a", false));
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.clock.advance(Duration.between(ledger.now(), first.fenceAt()).plusMillis(1));
        ask(notFound("a", true));
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.clock.advance(Duration.ofMillis(500));
        ask(notFound("a", true));

        OrderCommand again = ledger.mustTake(DispatchKind.NEW);
        assertThat(ledger.mustClaim(again).number()).isEqualTo(2);
    }

    @Test
    void liftsTheDoubtWhenTheProofThatNothingLeftComesLate() {
        ledger.accept(ledger.limit("a"));
        Attempt attempt = ledger.send(DispatchKind.NEW);
        ledger.published();

        LedgerFixture.done(ledger.ledger().notSent(attempt, BrokerFailure.notSent("connection refused")));

        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(event.inDoubtSince())
                .isEmpty());
        ledger.clock.advance(Duration.ofSeconds(1));
        assertThat(ledger.take(DispatchKind.NEW)).isPresent();
    }

    @Test
    void doesNotBelieveAConclusiveAnswerThatWasAskedBeforeTheFence() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);

        ask(notFound("a", true));
        ledger.clock.advance(Duration.ofSeconds(1));
        ask(notFound("a", true));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void takesOverWhatTheVenueSaysAboutAnOrderInDoubt() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ask(
                ledger.trade("a", "t1", "1", "1"),
                ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.FILLED, LedgerFixture.ONE));

        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.events(messages)).singleElement().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.FILLED);
            assertThat(event.inDoubtSince()).isEmpty();
        });
        assertThat(ledger.fills(messages)).hasSize(1);
    }

    @Test
    void publishesAnExecutionOnceHoweverOftenItIsReported() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"), ledger.trade("a", "t2", "0.6", "1"));
        ledger.restart();
        ledger.report(ledger.trade("a", "t2", "0.6", "1"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).extracting(Fill::tradeId).containsExactly("t1", "t2");
        assertThat(ledger.events(messages))
                .extracting(OrderEvent::ordStatus)
                .containsExactly(OrdStatus.PARTIALLY_FILLED, OrdStatus.FILLED);
    }

    @Test
    void doesNotCallAnOrderFilledWhileAnExecutionIsMissing() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t2", "0.6", "1"));

        assertThat(ledger.events()).extracting(OrderEvent::ordStatus).containsExactly(OrdStatus.PARTIALLY_FILLED);
        assertThat(question()).isPresent();
        ledger.report(
                ledger.trade("a", "t1", "0.4", "0.4"),
                ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.FILLED, LedgerFixture.ONE));
        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.FILLED);
            assertThat(event.cumQty()).isEqualByComparingTo("1");
        });
    }

    @Test
    void acceptsALateFillOnACanceledOrderAndFlagsIt() {
        ledger.working("a");
        ledger.report(ledger.canceled("a"));
        ledger.published();

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));

        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).hasSize(1);
        assertThat(ledger.events(messages)).singleElement().satisfies(event -> {
            assertThat(event.late()).isTrue();
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.CANCELED);
            assertThat(event.cumQty()).isEqualByComparingTo("0.4");
        });
    }

    @Test
    void keepsTheVenuesReasonOfARefusal() {
        ledger.accept(ledger.limit("a"));

        ledger.send(DispatchKind.NEW, ledger.rejected("a"));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.REJECTED);
            assertThat(event.rejection())
                    .contains(
                            new Rejection("INSUFFICIENT_FUNDS", RejectSource.VENUE, Optional.of("-2010"), "no money"));
        });
    }

    @Test
    void showsTheReasonOfARefusalForEver() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW, ledger.rejected("a"));

        ledger.restart();

        assertThat(ledger.ledger().latestEvents(Optional.empty(), 1))
                .singleElement()
                .satisfies(json -> {
                    MessageSchemas.assertValid("order-event", json);
                    assertThat(json).contains("\"ordRejReason\":\"INSUFFICIENT_FUNDS\"", "\"venueCode\":\"-2010\"");
                });
    }

    @Test
    void takesTheVenuesWordThatAnOrderWasRejectedEvenWithoutAReason() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ask(ledger.ended("a", ExecType.ORDER_STATUS, OrdStatus.REJECTED, BigDecimal.ZERO));

        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.REJECTED);
            assertThat(event.rejection().map(Rejection::rejectSource)).contains(RejectSource.VENUE);
        });
    }

    @Test
    void answersARepeatedCommandWithTheLivingStateAndNeverTradesItAgain() {
        NewOrder order = ledger.limit("a");
        ledger.accept(order);
        ledger.send(DispatchKind.NEW, ledger.trade("a", "t1", "1", "1"));
        ledger.published();

        AcceptResult result = ledger.accept(order);

        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        List<OutboxMessage> messages = ledger.published();
        assertThat(ledger.fills(messages)).isEmpty();
        assertThat(ledger.events(messages)).singleElement().satisfies(event -> {
            assertThat(event.duplicate()).isTrue();
            assertThat(event.execType()).isEqualTo(ExecType.ORDER_STATUS);
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.FILLED);
        });
    }

    @Test
    void refusesAUsedIdWithOtherContentAndLeavesTheOrderAlone() {
        ledger.working("a");

        AcceptResult result = ledger.accept(
                new NewOrder(ledger.header("a"), OrderTerms.market("BTC/USD", Side.SELL, new BigDecimal("5"))));

        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.REJECTED);
            assertThat(event.rejection().map(Rejection::ordRejReason)).contains("DUPLICATE_CLORDID");
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.NEW);
            assertThat(event.orderQty())
                    .hasValueSatisfying(qty -> assertThat(qty).isEqualByComparingTo("1"));
        });
    }

    @Test
    void saysNothingWhenTheSameRecordIsReadAgain() {
        List<InboundRecord> batch = List.of(ledger.record(ledger.limit("a")));
        ledger.accept(batch);
        ledger.published();

        AcceptResult again = ledger.accept(batch);

        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(ledger.published()).isEmpty();
    }

    @Test
    void refusesAStaleCommandAndRemembersItsId() {
        NewOrder order = ledger.limit("a");
        InboundRecord record = ledger.record(order);
        ledger.clock.advance(Duration.ofMinutes(5));

        AcceptResult result = ledger.accept(List.of(record));

        assertThat(result.denied()).isEqualTo(1);
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.REJECTED);
            assertThat(event.rejection().map(Rejection::ordRejReason)).contains("STALE_COMMAND");
            assertThat(event.rejection().map(Rejection::rejectSource)).contains(RejectSource.GATE);
        });
        assertThat(ledger.accept(order).duplicates()).isEqualTo(1);
    }

    @Test
    void endsAnOrderThatCouldNotBeSentBeforeItExpired() {
        ledger.accept(ledger.limit("a"));
        ledger.published();

        ledger.clock.advance(Duration.ofSeconds(31));

        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(
                        ledger.ledger().latestEvents(Optional.empty(), 1))
                .singleElement()
                .asString()
                .contains("\"ordStatus\":\"REJECTED\""));
        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(event.rejection())
                .hasValueSatisfying(rejection -> {
                    assertThat(rejection.ordRejReason()).isEqualTo("EXPIRED_NOT_SENT");
                    assertThat(rejection.rejectSource()).isEqualTo(RejectSource.COMPONENT);
                }));
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void doesNotLetARecordTimeInTheFutureKeepAnOrderAlive() {
        NewOrder order = ledger.limit("a");
        InboundRecord now = ledger.record(order);
        ledger.accept(List.of(new InboundRecord(
                now.topic(),
                now.partition(),
                now.offset(),
                now.key(),
                Optional.of(ledger.now().plus(Duration.ofDays(1))),
                now.headers(),
                now.value())));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);

        ledger.clock.advance(Duration.ofSeconds(31));

        assertThat(ledger.claim(command)).isInstanceOf(AttemptDecision.Refused.class);
    }

    @Test
    void makesDeadLettersOfWhatIsNoCommandAndAcceptsTheRest() {
        InboundRecord malformed = ledger.record("{\"clOrdId\":", Optional.empty());
        InboundRecord otherKey = ledger.record(new MessageCodec().write(ledger.limit("k")), Optional.of("acc-9"));
        InboundRecord foreign = ledger.record(ledger.limit("f", "acc-9"));
        InboundRecord good = ledger.record(ledger.limit("a"));

        AcceptResult result = ledger.accept(List.of(malformed, otherKey, foreign, good));

        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.unreadable())
                .extracting(DeadLetter::reasonCode)
                .containsExactly("SCHEMA_INVALID", "KEY_MISMATCH", "UNKNOWN_ACCOUNT");
    }

    @Test
    void cancelsAnOrderThatWasNeverSentWithoutTheVenue() {
        ledger.accept(ledger.limit("a"), ledger.cancel("c", "a"));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        assertThat(ledger.events())
                .extracting(OrderEvent::ordStatus)
                .containsExactly(OrdStatus.PENDING_NEW, OrdStatus.CANCELED);
    }

    @Test
    void sendsACancelOnceTheVenueHasTheOrder() {
        ledger.accept(ledger.limit("a"));
        OrderCommand order = ledger.mustTake(DispatchKind.NEW);
        ledger.mustClaim(order);
        ledger.accept(ledger.cancel("c", "a"));
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();

        ledger.report(ledger.acknowledged("a"));
        ledger.settle(DispatchKind.NEW, order);
        Attempt attempt = ledger.send(DispatchKind.CANCEL, ledger.canceled("a"));

        assertThat(attempt.target())
                .hasValueSatisfying(target -> assertThat(target.orderId()).contains("v-a"));
        assertThat(ledger.events())
                .extracting(OrderEvent::ordStatus)
                .containsExactly(
                        OrdStatus.PENDING_NEW, OrdStatus.PENDING_CANCEL, OrdStatus.PENDING_CANCEL, OrdStatus.CANCELED);
    }

    @Test
    void grantsNoFurtherAttemptOnceACancelIsAccepted() {
        ledger.accept(ledger.limit("a"));
        OrderCommand order = ledger.mustTake(DispatchKind.NEW);
        Attempt attempt = ledger.mustClaim(order);
        ledger.accept(ledger.cancel("c", "a"));

        LedgerFixture.done(ledger.ledger().notSent(attempt, BrokerFailure.notSent("connection refused")));

        assertThat(ledger.claim(order)).isInstanceOf(AttemptDecision.Refused.class);
        assertThat(ledger.events()).last().satisfies(event -> assertThat(event.ordStatus())
                .isEqualTo(OrdStatus.CANCELED));
    }

    @Test
    void repeatsACancelWhoseOutcomeIsUnknown() {
        ledger.working("a");
        ledger.accept(ledger.cancel("c", "a"));

        ledger.send(DispatchKind.CANCEL);
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(1));
        Attempt again = ledger.send(DispatchKind.CANCEL, ledger.canceled("a"));

        assertThat(again.number()).isEqualTo(2);
        assertThat(ledger.events()).last().satisfies(event -> assertThat(event.ordStatus())
                .isEqualTo(OrdStatus.CANCELED));
    }

    @Test
    void refusesACancelThatCameTooLate() {
        ledger.working("a");
        ledger.accept(ledger.cancel("c", "a"));
        ledger.published();

        ledger.report(ledger.trade("a", "t1", "1", "1"));

        assertThat(ledger.events())
                .extracting(OrderEvent::execType, OrderEvent::clOrdId, OrderEvent::ordStatus)
                .containsExactly(
                        tuple(ExecType.TRADE, "a", OrdStatus.FILLED),
                        tuple(ExecType.CANCEL_REJECTED, "c", OrdStatus.FILLED));
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
    }

    @Test
    void refusesACancelOfAnOrderItDoesNotKnow() {
        AcceptResult result = ledger.accept(ledger.cancel("c", "nobody"));

        assertThat(result.denied()).isEqualTo(1);
        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.CANCEL_REJECTED);
            assertThat(event.rejection().map(Rejection::ordRejReason)).contains("UNKNOWN_ORDER");
        });
    }

    @Test
    void cancelsEverythingOfTheAccount() {
        ledger.working("a");
        ledger.accept(ledger.limit("b"));
        ledger.accept(ledger.cancelAll("all"));

        ledger.send(DispatchKind.CANCEL, ledger.canceled("a"));

        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        assertThat(ledger.events())
                .filteredOn(event -> event.ordStatus() == OrdStatus.CANCELED)
                .hasSize(2);
    }

    @Test
    void holdsLaterOrdersBackUntilACancelAllIsDone() {
        ledger.working("a");
        ledger.accept(ledger.cancelAll("all"), ledger.limit("later"));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.send(DispatchKind.CANCEL, ledger.canceled("a"));

        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("later");
    }

    @Test
    void refusesToCancelByStrategyBecauseNoVenueKnowsStrategies() {
        ledger.working("a");

        AcceptResult result = ledger.accept(
                new CancelAllOrders(ledger.header("all"), Optional.empty(), Optional.of("momentum"), Optional.empty()));

        assertThat(result.denied()).isEqualTo(1);
        assertThat(ledger.take(DispatchKind.CANCEL)).isEmpty();
        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(
                        event.rejection().map(Rejection::ordRejReason))
                .contains("UNSUPPORTED"));
    }

    @Test
    void replacesAnOrderThatKeepsItsId() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));

        ledger.send(DispatchKind.NEW, ledger.requestReport("r", "a", ExecType.REPLACED, "3"));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.REPLACED);
            assertThat(event.clOrdId()).isEqualTo("r");
            assertThat(event.origClOrdId()).contains("a");
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.NEW);
            assertThat(event.leavesQty()).isEqualByComparingTo("3");
        });
    }

    @Test
    void doesNotBringOldTermsBackWhenAReplaceIsReportedAgain() {
        ledger.working("a");
        ledger.accept(ledger.replace("r1", "a", "3"));
        ledger.send(DispatchKind.NEW, ledger.requestReport("r1", "a", ExecType.REPLACED, "3"));
        ledger.accept(ledger.replace("r2", "a", "5"));
        ledger.send(DispatchKind.NEW, ledger.requestReport("r2", "a", ExecType.REPLACED, "5"));
        ledger.published();

        ledger.report(ledger.requestReport("r1", "a", ExecType.REPLACED, "3"));

        assertThat(ledger.published()).isEmpty();
        ledger.report(ledger.canceled("a"));
        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(event.orderQty())
                .hasValueSatisfying(qty -> assertThat(qty).isEqualByComparingTo("5")));
    }

    @Test
    void takesAReplaceForDoneWhenTheVenueAnswersWithItsTerms() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ask(ledger.statusOf("a", "3"));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.REPLACED);
            assertThat(event.clOrdId()).isEqualTo("r");
            assertThat(event.orderQty())
                    .hasValueSatisfying(qty -> assertThat(qty).isEqualByComparingTo("3"));
        });
    }

    @Test
    void asksTheVenueWhenARepeatedCancelIsCalledTooLate() {
        ledger.working("a");
        ledger.accept(ledger.cancel("c", "a"));
        ledger.send(DispatchKind.CANCEL);
        ledger.clock.advance(Duration.ofSeconds(1));
        ledger.published();

        ledger.send(DispatchKind.CANCEL, ledger.tooLate("c", "a"));
        assertThat(ledger.published()).isEmpty();
        ask(ledger.canceled("a"));

        assertThat(ledger.events())
                .extracting(OrderEvent::execType, OrderEvent::ordStatus)
                .containsExactly(tuple(ExecType.CANCELED, OrdStatus.CANCELED));
    }

    @Test
    void leavesTheOrderAsItIsWhenTheVenueRefusesAReplace() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));

        ledger.send(DispatchKind.NEW, ledger.requestReport("r", "a", ExecType.CANCEL_REJECTED, "1"));

        assertThat(ledger.events()).last().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.CANCEL_REJECTED);
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.NEW);
            assertThat(event.leavesQty()).isEqualByComparingTo("1");
        });
    }

    @Test
    void neverSendsAReplaceAgainWhoseOutcomeIsUnknown() {
        ledger.working("a");
        ledger.accept(ledger.replace("r", "a", "3"));

        ledger.send(DispatchKind.NEW);
        ledger.clock.advance(Duration.ofSeconds(10));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ask(ledger.report(
                "a",
                ExecType.ORDER_STATUS,
                OrdStatus.NEW,
                BigDecimal.ZERO,
                LedgerFixture.ONE,
                Optional.empty(),
                Optional.empty()));
        assertThat(ledger.events()).last().satisfies(event -> assertThat(
                        event.rejection().map(Rejection::ordRejReason))
                .contains("NOT_APPLIED"));
    }

    @Test
    void answersAStatusRequestAfterAskingTheVenue() {
        ledger.working("a");
        ledger.accept(ledger.query("q", "a"));

        ask(ledger.acknowledged("a"));

        assertThat(ledger.events()).singleElement().satisfies(event -> {
            assertThat(event.execType()).isEqualTo(ExecType.ORDER_STATUS);
            assertThat(event.clOrdId()).isEqualTo("q");
            assertThat(event.origClOrdId()).contains("a");
            assertThat(event.ordStatus()).isEqualTo(OrdStatus.NEW);
        });
    }

    @Test
    void keepsTheOrderOfTheAccountAndLetsAccountsRunInParallel() {
        ledger.accept(ledger.limit("a1"), ledger.limit("a2"), ledger.limit("b1", OTHER_ACCOUNT));

        OrderCommand first = ledger.mustTake(DispatchKind.NEW);
        OrderCommand second = ledger.mustTake(DispatchKind.NEW);

        assertThat(List.of(first.clOrdId(), second.clOrdId())).containsExactly("a1", "b1");
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    @Test
    void holdsTheLaneBehindAnOrderThatCouldNotBeSent() {
        ledger.accept(ledger.limit("a1"), ledger.limit("a2"));
        OrderCommand first = ledger.mustTake(DispatchKind.NEW);

        ledger.report(new NotSent(ACCOUNT, "a1", NotSentReason.RATE_LIMITED, Optional.of(Duration.ofSeconds(2))));
        ledger.settle(DispatchKind.NEW, first);

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(3));
        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("a1");
    }

    @Test
    void freesTheLaneBehindAnOrderInDoubt() {
        ledger.accept(ledger.limit("a1"), ledger.limit("a2"));

        ledger.send(DispatchKind.NEW);

        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("a2");
    }

    @Test
    void waitsForTheAnswerThatASessionPromised() {
        ledger.accept(ledger.limit("a1"), ledger.limit("a2"));

        ledger.send(
                DispatchKind.NEW,
                ledger.report(
                        "a1",
                        ExecType.PENDING_NEW,
                        OrdStatus.PENDING_NEW,
                        BigDecimal.ZERO,
                        LedgerFixture.ONE,
                        Optional.empty(),
                        Optional.empty()));

        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
        ledger.clock.advance(Duration.ofSeconds(5));
        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(question())
                .isPresent());
    }

    @Test
    void putsEveryAttemptInDoubtThatWasOutWhenTheProcessDied() {
        ledger.accept(ledger.limit("a"), ledger.limit("b"));
        ledger.mustClaim(ledger.mustTake(DispatchKind.NEW));

        ledger.restart();

        assertThat(question())
                .hasValueSatisfying(
                        request -> assertThat(request.order().clOrdId()).isEqualTo("a"));
        assertThat(ledger.mustTake(DispatchKind.NEW).clOrdId()).isEqualTo("b");
    }

    @Test
    void publishesAgainWhatWasNotAcknowledgedBeforeTheProcessDied() throws InterruptedException {
        ledger.accept(ledger.limit("a"));
        List<OutboxMessage> before = ledger.ledger().outbox(BROKER).take(100, Duration.ZERO);

        ledger.restart();

        assertThat(ledger.ledger().outbox(BROKER).take(100, Duration.ZERO)).isEqualTo(before);
    }

    @Test
    void goesOnCountingAfterARestart() {
        ledger.working("a");
        ledger.restart();

        ledger.accept(ledger.limit("b"));

        assertThat(ledger.events()).singleElement().satisfies(event -> assertThat(event.seq())
                .isEqualTo(3));
    }

    @Test
    void refusesAttemptsOfAnOwnerWhoseLeaseWasTaken() {
        ledger.accept(ledger.limit("a"));
        OrderCommand command = ledger.mustTake(DispatchKind.NEW);
        SqliteStore other = SqliteStore.open(directory.resolve("ledger.db"), new MessageCodec());
        other.takeLease(BROKER, "other");
        other.close();

        assertThat(ledger.claim(command))
                .isEqualTo(new AttemptDecision.Refused(NotSentReason.LEASE_LOST, Optional.empty()));
    }

    @Test
    void doesNotTouchWhatItNeverSent() {
        ledger.report(ledger.trade("stranger", "t1", "1", "1"));

        assertThat(ledger.published()).isEmpty();
        assertThat(ledger.ledger().externalReports()).isEqualTo(1);
    }

    @Test
    void callsAPersonWhenTheVenueDoesNotAnswer() {
        ledger.accept(ledger.limit("a"));
        ledger.send(DispatchKind.NEW);
        ledger.published();

        ledger.clock.advance(Duration.ofSeconds(31));

        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(ledger.events())
                .singleElement()
                .satisfies(event -> assertThat(event.inDoubtSince()).isPresent()));
        assertThat(ledger.take(DispatchKind.NEW)).isEmpty();
    }

    private Optional<StatusRequest> question() {
        try {
            return ledger.ledger().unresolved(BROKER).take(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the resolve route does with the next question. */
    private void ask(BrokerReport... answers) {
        StatusRequest request = question().orElseThrow(() -> new AssertionError("nothing to ask"));
        ledger.report(answers);
        LedgerFixture.done(ledger.ledger().unresolved(BROKER).settle(request));
    }

    private OrderNotFound notFound(String clOrdId, boolean conclusive) {
        return new OrderNotFound(ACCOUNT, clOrdId, ledger.now(), conclusive);
    }
}
