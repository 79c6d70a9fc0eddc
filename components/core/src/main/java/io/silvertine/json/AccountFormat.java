package io.silvertine.json;

import io.silvertine.model.Account;
import io.silvertine.model.AccountStanding;
import io.silvertine.model.AccountType;
import io.silvertine.model.AccountValue;
import io.silvertine.model.Balance;
import io.silvertine.model.TradingState;
import java.util.Set;
import java.util.TreeSet;

/** {@link Account} as JSON. */
final class AccountFormat implements MessageFormat<Account> {
    private static final EnumText<AccountType> TYPE = EnumText.of(AccountType.class);
    private static final EnumText<TradingState> TRADING_STATE = EnumText.of(TradingState.class);

    @Override
    public void write(JsonOut out, Account account) {
        out.text("accountId", account.accountId())
                .text("broker", account.broker())
                .choice("type", account.type())
                .text("baseCurrency", account.baseCurrency())
                .objects("balances", account.balances(), AccountFormat::balance);
        account.value().ifPresent(value -> value(out, value));
        account.standing().ifPresent(standing -> standing(out, standing));
        out.time("updatedAt", account.updatedAt()).number("seq", account.seq());
    }

    private static void value(JsonOut out, AccountValue value) {
        out.decimalOrNull("equity", value.equity())
                .decimalOrNull("unrealizedPnl", value.unrealizedPnl())
                .decimal("realizedPnlNet", value.realizedPnlNet())
                .decimals("fees", value.fees())
                .decimalOrNull("marginUsed", value.marginUsed())
                .decimalOrNull("marginAvailable", value.marginAvailable())
                .list("unconverted", new TreeSet<>(value.unconverted()));
    }

    private static AccountValue value(JsonFields in) {
        return new AccountValue(
                in.option("equity", in::decimal),
                in.option("unrealizedPnl", in::decimal),
                in.decimal("realizedPnlNet"),
                in.map("fees", JsonFields::decimal),
                in.option("marginUsed", in::decimal),
                Set.copyOf(in.items("unconverted", (at, currency) -> String.valueOf(currency))));
    }

    private static void standing(JsonOut out, AccountStanding standing) {
        out.decimalOrNull("pnlToday", standing.pnlToday())
                .decimalOrNull("drawdown", standing.drawdown())
                .choice("tradingState", standing.tradingState());
    }

    private static AccountStanding standing(JsonFields in) {
        return new AccountStanding(
                in.option("pnlToday", in::decimal),
                in.option("drawdown", in::decimal),
                in.choice("tradingState", TRADING_STATE));
    }

    private static void balance(JsonOut out, Balance balance) {
        out.text("currency", balance.currency())
                .decimal("total", balance.total())
                .decimal("available", balance.available())
                .decimal("locked", balance.locked());
    }

    @Override
    public Account read(JsonFields in) {
        return new Account(
                in.text("accountId"),
                in.text("broker"),
                in.choice("type", TYPE),
                in.text("baseCurrency"),
                in.objects("balances").stream().map(AccountFormat::balance).toList(),
                in.option("realizedPnlNet", name -> value(in)),
                in.option("tradingState", name -> standing(in)),
                in.time("updatedAt"),
                in.number("seq"));
    }

    private static Balance balance(JsonFields in) {
        return new Balance(in.text("currency"), in.decimal("total"), in.decimal("available"), in.decimal("locked"));
    }
}
