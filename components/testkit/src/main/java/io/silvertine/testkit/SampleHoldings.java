package io.silvertine.testkit;

import io.silvertine.model.Account;
import io.silvertine.model.AccountStanding;
import io.silvertine.model.AccountType;
import io.silvertine.model.AccountValue;
import io.silvertine.model.Balance;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.Commission;
import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import io.silvertine.model.Liquidity;
import io.silvertine.model.Position;
import io.silvertine.model.PositionEffect;
import io.silvertine.model.Side;
import io.silvertine.model.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills, positions and accounts with every field, and with as few as they can have. */
final class SampleHoldings {
    private static final Instant T = SampleMessages.T;

    private SampleHoldings() {}

    static Fill fill() {
        return new Fill(
                "MFRGGZDFMZTWQ2LKNNWG23TPOA",
                18,
                ExecType.TRADE_CORRECT,
                "T-1",
                "limit-1",
                Optional.of("42"),
                "paper-1",
                "paper",
                BrokerMode.TESTNET,
                "BTC/USD",
                Side.SELL,
                number("0.2"),
                number("50000.1"),
                "USD",
                number("10000.02"),
                Optional.of(new Commission(number("10"), "USD", false)),
                false,
                Optional.of(Liquidity.TAKER),
                Optional.of("NBSWY3DPEB3W64TMMQQQQQQQQQ"),
                Optional.of(PositionEffect.FLIP),
                Optional.of(number("-12.5")),
                List.of(
                        new Fill.Portion(PositionEffect.CLOSE, number("0.15"), Optional.of(number("7.5"))),
                        new Fill.Portion(PositionEffect.OPEN, number("0.05"), none())),
                T);
    }

    static Fill pendingFill() {
        return new Fill(
                "NBSWY3DPEB3W64TMMQQQQQQQQQ",
                19,
                ExecType.TRADE,
                "T-2",
                "limit-1",
                none(),
                "paper-1",
                "paper",
                BrokerMode.LIVE,
                "BTC/USD",
                Side.BUY,
                number("1"),
                number("2"),
                "USD",
                number("2"),
                none(),
                true,
                none(),
                none(),
                none(),
                none(),
                T);
    }

    static Position position() {
        return new Position(
                "paper-1",
                "paper",
                "BTC/USD",
                number("-1.5"),
                Optional.of(number("900")),
                number("-1350"),
                Optional.of(number("910")),
                Optional.of(T),
                "USD",
                number("12"),
                number("11.5"),
                Optional.of(number("-15")),
                Map.of("USD", number("0.5"), "BNB", number("-0.001")),
                number("0.25"),
                number("3"),
                T,
                "MFRGGZDFMZTWQ2LKNNWG23TPOA",
                20);
    }

    static Position flatPosition() {
        return new Position(
                "paper-1",
                "paper",
                "BTC/USD",
                BigDecimal.ZERO,
                none(),
                BigDecimal.ZERO,
                none(),
                none(),
                "USD",
                number("1"),
                number("1"),
                none(),
                Map.of(),
                T,
                "MFRGGZDFMZTWQ2LKNNWG23TPOA",
                21);
    }

    static Account account() {
        return new Account(
                "paper-1",
                "paper",
                AccountType.CASH,
                "USD",
                List.of(new Balance("USD", number("1000"), number("900"), number("100"))),
                T,
                22);
    }

    static Account valuedAccount() {
        AccountValue value = new AccountValue(
                Optional.of(number("1010")),
                none(),
                number("10"),
                Map.of("USD", number("1"), "BNB", number("-0.001")),
                none(),
                Set.of("BNB"));
        Account balances = account();
        return new Account(
                balances.accountId(),
                balances.broker(),
                AccountType.MARGIN,
                balances.baseCurrency(),
                balances.balances(),
                Optional.of(value),
                Optional.of(new AccountStanding(Optional.of(number("-12.5")), none(), TradingState.REDUCING)),
                T,
                23);
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
