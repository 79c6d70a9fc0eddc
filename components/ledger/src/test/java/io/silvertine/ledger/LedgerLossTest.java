package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.ExecutionReport;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderEvent;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Rejection;
import io.silvertine.model.Side;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import io.silvertine.risk.RiskGate;
import io.silvertine.risk.RiskRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account may lose, and the call before it may not go on; none of it is forgotten by a restart. */
class LedgerLossTest extends PortfolioTestBase {
    @Override
    @BeforeEach
    void open() {
        RiskRules rules = LedgerFixture.rules(
                directory,
                Set.of(RiskGate.DAILY_LOSS, RiskGate.OPEN_ORDERS),
                "max-daily-loss: 5",
                "max-open-orders: 5",
                "loss-state: reducing",
                "warn-at: 80%");
        ledger = new LedgerFixture(directory, rules);
        ledger.market("100.5");
    }

    private void buyOne() {
        ledger.working("first");
        publish(ledger.trade("first", "t1", "1", "1"));
    }

    /** Why an order is refused; {@code -} when it is accepted. */
    private String refusal(NewOrder order) {
        ledger.accept(order);
        messages = ledger.published();
        List<OrderEvent> events = ledger.events(messages);
        return events.get(events.size() - 1)
                .rejection()
                .map(Rejection::ordRejReason)
                .orElse("-");
    }

    private List<String> alerts() {
        return messages.stream()
                .filter(message -> message.channel() == OutboxMessage.Channel.ALERTS)
                .map(OutboxMessage::json)
                .toList();
    }

    @Test
    void takesTheAccountToItsLossStateWhichARestartDoesNotForgive() {
        buyOne();
        ledger.market("95.4");

        assertThat(refusal(ledger.limit("a"))).isEqualTo("DAILY_LOSS");
        ledger.restart();

        assertThat(refusal(ledger.limit("b"))).isEqualTo("TRADING_REDUCING");
        assertThat(refusal(ledger.sell("c", "1")))
                .as("what makes it smaller passes")
                .isEqualTo("-");
    }

    @Test
    void countsOnAfterARestartFromWhereTheDayBegan() {
        buyOne();
        ledger.market("96.5");
        assertThat(refusal(ledger.limit("a"))).isEqualTo("-");

        ledger.restart();
        ledger.market("95.4");

        assertThat(refusal(ledger.limit("b")))
                .as("4 were lost before, 1.1 since")
                .isEqualTo("DAILY_LOSS");
    }

    @Test
    void beginsANewCountWhenAPersonResumesTheAccount() {
        buyOne();
        ledger.market("95.4");
        assertThat(refusal(ledger.limit("a"))).isEqualTo("DAILY_LOSS");

        LedgerFixture.done(ledger.ledger()
                .control()
                .setState(TradingScope.account(LedgerFixture.ACCOUNT), TradingState.ACTIVE, false, "ops", "seen"));
        ledger.restart();
        ledger.market("95.4");

        assertThat(refusal(ledger.limit("b"))).isEqualTo("-");
        ledger.market("90.3");
        assertThat(refusal(ledger.limit("c"))).isEqualTo("DAILY_LOSS");
    }

    @Test
    void countsALossInAnotherCurrencyAtTheRateOfTheMarket() {
        ledger.market("EUR/USD", "2");
        ledger.market("BTC/EUR", "100.5");
        ledger.accept(new NewOrder(
                ledger.header("eur"), OrderTerms.limit("BTC/EUR", Side.BUY, BigDecimal.ONE, LedgerFixture.PX)));
        ledger.send(DispatchKind.NEW, inEuros(ledger.acknowledged("eur")));
        publish(inEuros(ledger.trade("eur", "t1", "1", "1")));

        ledger.market("BTC/EUR", "98.5");
        assertThat(refusal(ledger.limit("a"))).as("2 EUR are 4 USD").isEqualTo("-");
        ledger.market("BTC/EUR", "97.5");
        assertThat(refusal(ledger.limit("b"))).as("3 EUR are 6 USD").isEqualTo("DAILY_LOSS");
    }

    private static ExecutionReport inEuros(ExecutionReport report) {
        return inSymbol(report, "BTC/EUR", "EUR");
    }

    @Test
    void callsAPersonOnceWhenALimitIsNearlyUsedUpAndAgainAfterItHadRoom() {
        for (int i = 1; i <= 3; i++) {
            ledger.working("o-" + i);
        }
        assertThat(refusal(ledger.limit("fourth"))).isEqualTo("-");
        assertThat(alerts()).singleElement().satisfies(alert -> assertThat(alert)
                .contains("RISK_LIMIT_NEAR", "open-orders", "\"value\":\"4\"", "\"threshold\":\"5\""));

        assertThat(refusal(ledger.limit("fifth"))).isEqualTo("-");
        assertThat(alerts()).as("told already").isEmpty();

        publish(ledger.canceled("o-1"), ledger.canceled("o-2"), ledger.canceled("o-3"));
        assertThat(refusal(ledger.limit("third"))).isEqualTo("-");
        assertThat(alerts()).as("it has room").isEmpty();
        assertThat(refusal(ledger.limit("fourth-again"))).isEqualTo("-");
        assertThat(alerts()).hasSize(1);
    }
}
