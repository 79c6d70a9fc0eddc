package io.silvertine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.AccountType;
import io.silvertine.model.Commission;
import io.silvertine.model.PositionEffect;
import io.silvertine.model.Side;
import io.silvertine.model.Trade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Equity minus deposits is the realized net plus the unrealized result, to the last digit, after every execution. */
class EquityInvariantTest {
    private static final BigDecimal DEPOSIT = new BigDecimal("100000");

    record Step(Side side, Trade trade, BigDecimal mark) {}

    @Property(tries = 4000)
    void holdsInACashAccount(@ForAll("sequences") List<Step> steps) {
        holds(AccountType.CASH, steps);
    }

    @Property(tries = 4000)
    void holdsInAMarginAccount(@ForAll("sequences") List<Step> steps) {
        holds(AccountType.MARGIN, steps);
    }

    @Property(tries = 2000)
    void realizesNothingWhenItOnlyOpensAndSplitsFeesWithoutLoss(@ForAll("sequences") List<Step> steps) {
        PositionState state = PositionState.flat("paper-1", "paper", "BTC/USD", "USD");
        for (Step step : steps) {
            PositionChange change = change(state, step);
            BigDecimal fee = step.trade().commission().map(Commission::amount).orElse(BigDecimal.ZERO);

            assertThat(change.portions().stream()
                            .map(PositionChange.Portion::fee)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(fee);
            if (change.effect() == PositionEffect.OPEN) {
                assertThat(change.realizedPnl()).isEqualByComparingTo("0");
            }
            state = change.after();
        }
    }

    private static void holds(AccountType type, List<Step> steps) {
        PositionState state = PositionState.flat("paper-1", "paper", "BTC/USD", "USD");
        Map<String, BigDecimal> balances = Map.of("USD", DEPOSIT);
        for (Step step : steps) {
            PositionChange change = change(state, step);
            balances = CashBook.apply(balances, type, "BTC/USD", step.side(), step.trade(), change.realizedPnl());
            state = change.after();

            BigDecimal held = type == AccountType.CASH
                    ? balances.getOrDefault("BTC", BigDecimal.ZERO).multiply(step.mark())
                    : state.unrealizedPnl(step.mark());
            BigDecimal equity = balances.get("USD").add(held);
            assertThat(equity.subtract(DEPOSIT))
                    .isEqualByComparingTo(state.realizedPnlNet().add(state.unrealizedPnl(step.mark())));
            assertThat(balances.getOrDefault("BNB", BigDecimal.ZERO).negate())
                    .isEqualByComparingTo(state.fees().getOrDefault("BNB", BigDecimal.ZERO));
        }
    }

    private static PositionChange change(PositionState state, Step step) {
        Trade trade = step.trade();
        return PositionBook.apply(state, step.side(), trade.lastQty(), trade.lastPx(), trade.commission());
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        Arbitrary<Side> sides = Arbitraries.of(Side.class);
        Arbitrary<BigDecimal> qtys = decimals("0.00000001", "25", 8);
        Arbitrary<BigDecimal> prices = decimals("0.01", "70000", 6);
        Arbitrary<Commission> fees = Combinators.combine(decimals("-3", "9", 10), Arbitraries.of("USD", "BTC", "BNB"))
                .as((amount, currency) -> new Commission(amount, currency, false));
        return Combinators.combine(sides, qtys, prices, fees.optional(0.7), prices)
                .as((side, qty, px, fee, mark) ->
                        new Step(side, new Trade("T", qty, px, "USD", fee, Optional.empty(), Optional.empty()), mark))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static Arbitrary<BigDecimal> decimals(String min, String max, int scale) {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal(min), new BigDecimal(max))
                .ofScale(scale);
    }
}
