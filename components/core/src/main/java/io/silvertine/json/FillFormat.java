package io.silvertine.json;

import io.silvertine.model.Fill;
import io.silvertine.model.PositionEffect;
import java.util.List;

/** {@link Fill} as JSON. */
final class FillFormat implements MessageFormat<Fill> {
    private static final EnumText<PositionEffect> POSITION_EFFECT = EnumText.of(PositionEffect.class);

    @Override
    public void write(JsonOut out, Fill fill) {
        out.text("execId", fill.execId())
                .number("seq", fill.seq())
                .choice("execType", fill.execType())
                .text("tradeId", fill.tradeId())
                .text("clOrdId", fill.clOrdId())
                .text("orderId", fill.orderId())
                .text("accountId", fill.accountId())
                .text("broker", fill.broker())
                .choice("brokerMode", fill.brokerMode())
                .text("symbol", fill.symbol())
                .choice("side", fill.side())
                .decimal("lastQty", fill.lastQty())
                .decimal("lastPx", fill.lastPx())
                .text("currency", fill.currency())
                .decimal("grossAmount", fill.grossAmount())
                .objectOrNull("commission", fill.commission(), CommissionFormat::write)
                .flag("commissionPending", fill.commissionPending())
                .choice("liquidity", fill.liquidity())
                .text("execRefId", fill.execRefId())
                .choice("positionEffect", fill.positionEffect())
                .decimal("realizedPnl", fill.realizedPnl());
        if (!fill.portions().isEmpty()) {
            out.objects("portions", fill.portions(), FillFormat::portion);
        }
        out.time("transactTime", fill.transactTime());
    }

    private static void portion(JsonOut out, Fill.Portion portion) {
        out.choice("positionEffect", portion.positionEffect())
                .decimal("qty", portion.qty())
                .decimal("fee", portion.fee());
    }

    private static Fill.Portion portion(JsonFields in) {
        return new Fill.Portion(
                in.choice("positionEffect", POSITION_EFFECT), in.decimal("qty"), in.option("fee", in::decimal));
    }

    @Override
    public Fill read(JsonFields in) {
        return new Fill(
                in.text("execId"),
                in.number("seq"),
                in.choice("execType", OrderEventFormat.EXEC_TYPE),
                in.text("tradeId"),
                in.text("clOrdId"),
                in.option("orderId", in::text),
                in.text("accountId"),
                in.text("broker"),
                in.choice("brokerMode", OrderEventFormat.BROKER_MODE),
                in.text("symbol"),
                in.choice("side", TermsReader.SIDE),
                in.decimal("lastQty"),
                in.decimal("lastPx"),
                in.text("currency"),
                in.decimal("grossAmount"),
                in.option("commission", name -> CommissionFormat.read(in.object(name))),
                in.flagOrFalse("commissionPending"),
                in.option("liquidity", name -> in.choice(name, CommissionFormat.LIQUIDITY)),
                in.option("execRefId", in::text),
                in.option("positionEffect", name -> in.choice(name, POSITION_EFFECT)),
                in.option("realizedPnl", in::decimal),
                in.option("portions", name -> in.objects(name).stream()
                                .map(FillFormat::portion)
                                .toList())
                        .orElse(List.of()),
                in.time("transactTime"));
    }
}
