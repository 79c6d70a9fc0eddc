package io.silvertine.portfolio;

import io.silvertine.model.AccountType;
import io.silvertine.model.AccountValue;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Quote;
import io.silvertine.spi.Rates;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values an account from its balances, its positions and the market. Every currency has one rate for all figures, the
 * middle of the market, and no amount is rounded, so that {@code equity − deposits = realizedPnlNet + unrealizedPnl} holds
 * to the last digit, whatever the currencies of prices and fees, with deposits at the same rates.
 */
public final class AccountValuation {
    private final AccountConfig account;
    private final Marks marks;
    private final Map<String, Optional<BigDecimal>> rates = new HashMap<>();
    private final Set<String> unconverted = new TreeSet<>();
    private boolean valued = true;
    private BigDecimal unrealized = BigDecimal.ZERO;
    private BigDecimal marketValue = BigDecimal.ZERO;
    private BigDecimal margin = BigDecimal.ZERO;

    private AccountValuation(AccountConfig account, Marks marks) {
        this.account = account;
        this.marks = marks;
    }

    /** The value of an account; {@code balances} and {@code positions} are those of this account alone. */
    public static AccountValue of(
            AccountConfig account, Map<String, BigDecimal> balances, Collection<PositionState> positions, Marks marks) {
        return new AccountValuation(account, marks).value(balances, positions);
    }

    private AccountValue value(Map<String, BigDecimal> balances, Collection<PositionState> positions) {
        Map<String, BigDecimal> rest = new HashMap<>(balances);
        Map<String, BigDecimal> fees = new HashMap<>();
        BigDecimal realized = BigDecimal.ZERO;
        for (PositionState position : positions) {
            position.fees().forEach((currency, fee) -> fees.merge(currency, fee, BigDecimal::add));
            realized = realized.add(convertOrFlag(position.realizedPnlNet(), position.currency()));
            for (Map.Entry<String, BigDecimal> fee : position.otherFees().entrySet()) {
                realized = realized.subtract(convertOrFlag(fee.getValue(), fee.getKey()));
            }
            add(position);
            // what a cash account holds of a coin stands in its balances too, and must not count twice
            PositionBook.baseAsset(position.symbol())
                    .filter(asset -> cash())
                    .ifPresent(asset -> rest.merge(asset, position.qty().negate(), BigDecimal::add));
        }
        BigDecimal money = rest.entrySet().stream()
                .map(balance -> convertOrFlag(balance.getValue(), balance.getKey()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal equity = money.add(cash() ? marketValue : unrealized);
        return new AccountValue(
                known(equity),
                known(unrealized),
                realized,
                fees,
                known(cash() ? BigDecimal.ZERO : margin),
                unconverted);
    }

    private void add(PositionState position) {
        if (position.isFlat()) {
            return;
        }
        Optional<BigDecimal> markPx =
                marks.mark(position.symbol(), position.qty().signum() > 0).map(Quote.Price::px);
        Optional<BigDecimal> value = markPx.flatMap(px -> convert(position.qty().multiply(px), position.currency()));
        Optional<BigDecimal> result = markPx.flatMap(px -> convert(position.unrealizedPnl(px), position.currency()));
        if (value.isEmpty() || result.isEmpty()) {
            valued = false;
            return;
        }
        marketValue = marketValue.add(value.get());
        unrealized = unrealized.add(result.get());
        margin = margin.add(value.get().abs().divide(account.leverage(), PositionBook.SCALE, PositionBook.ROUNDING));
    }

    private Optional<BigDecimal> known(BigDecimal figure) {
        return valued ? Optional.of(figure) : Optional.empty();
    }

    private boolean cash() {
        return account.type() == AccountType.CASH;
    }

    private BigDecimal convertOrFlag(BigDecimal amount, String currency) {
        return convert(amount, currency).orElseGet(() -> {
            unconverted.add(currency);
            return BigDecimal.ZERO;
        });
    }

    private Optional<BigDecimal> convert(BigDecimal amount, String currency) {
        return amount.signum() == 0 ? Optional.of(amount) : rate(currency).map(amount::multiply);
    }

    /** Of one unit in the base currency; the same for every figure. */
    private Optional<BigDecimal> rate(String currency) {
        return rates.computeIfAbsent(currency, from -> Rates.rate(from, account.baseCurrency(), marks::mid));
    }
}
