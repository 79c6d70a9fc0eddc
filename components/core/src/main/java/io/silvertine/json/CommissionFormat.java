package io.silvertine.json;

import io.silvertine.model.Commission;
import io.silvertine.model.Liquidity;

/** The fee of an execution, as order events and fills carry it. */
final class CommissionFormat {
    static final EnumText<Liquidity> LIQUIDITY = EnumText.of(Liquidity.class);

    private CommissionFormat() {}

    static void write(JsonOut out, Commission commission) {
        out.decimal("amount", commission.amount())
                .text("currency", commission.currency())
                .flag("estimated", commission.estimated());
    }

    static Commission read(JsonFields in) {
        return new Commission(in.decimal("amount"), in.text("currency"), in.flagOrFalse("estimated"));
    }
}
