package io.silvertine.json;

import io.silvertine.model.Account;
import io.silvertine.model.AccountType;
import io.silvertine.model.Balance;

/** {@link Account} as JSON. */
final class AccountFormat implements MessageFormat<Account> {
    private static final EnumText<AccountType> TYPE = EnumText.of(AccountType.class);

    @Override
    public void write(JsonOut out, Account account) {
        out.text("accountId", account.accountId())
                .text("broker", account.broker())
                .choice("type", account.type())
                .text("baseCurrency", account.baseCurrency())
                .objects("balances", account.balances(), AccountFormat::balance)
                .time("updatedAt", account.updatedAt())
                .number("seq", account.seq());
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
                in.time("updatedAt"),
                in.number("seq"));
    }

    private static Balance balance(JsonFields in) {
        return new Balance(in.text("currency"), in.decimal("total"), in.decimal("available"), in.decimal("locked"));
    }
}
