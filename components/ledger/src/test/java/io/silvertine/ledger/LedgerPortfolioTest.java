package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.Account;
import io.silvertine.model.AccountValue;
import io.silvertine.model.Message;
import io.silvertine.model.Position;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerPortfolioTest extends LedgerTestBase {
    private static final BigDecimal DEPOSIT = new BigDecimal("1000000");

    private List<OutboxMessage> messages = List.of();

    private <M extends Message> M last(OutboxMessage.Channel channel, Class<M> type) {
        return messages.stream()
                .filter(message -> message.channel() == channel)
                .reduce((earlier, later) -> later)
                .map(message -> new MessageCodec().read(type, message.json().getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    private Position position() {
        return last(OutboxMessage.Channel.POSITIONS, Position.class);
    }

    private AccountValue value() {
        return last(OutboxMessage.Channel.ACCOUNTS, Account.class).value().orElseThrow();
    }

    @Test
    void valuesPositionAndAccountAtTheMarketInTheTransactionOfTheExecution() {
        ledger.working("a");
        ledger.market("110");

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        messages = ledger.published();

        assertThat(position().markPx().orElseThrow()).isEqualByComparingTo("110");
        assertThat(position().costBasis()).isEqualByComparingTo("40.2");
        assertThat(position().marketValue().orElseThrow()).isEqualByComparingTo("44");
        assertThat(position().unrealizedPnl().orElseThrow()).isEqualByComparingTo("3.8");
        assertThat(value().unrealizedPnl().orElseThrow()).isEqualByComparingTo("3.8");
        assertThat(value().equity().orElseThrow().subtract(DEPOSIT))
                .isEqualByComparingTo(
                        value().realizedPnlNet().add(value().unrealizedPnl().orElseThrow()));
    }

    @Test
    void saysThatTheValueIsNotKnownWithoutAMarket() {
        ledger.working("a");

        ledger.report(ledger.trade("a", "t1", "0.4", "0.4"));
        messages = ledger.published();

        assertThat(position().markPx()).isEmpty();
        assertThat(position().unrealizedPnl()).isEmpty();
        assertThat(value().equity()).isEmpty();
        assertThat(value().realizedPnlNet()).isEqualByComparingTo("0");
    }
}
