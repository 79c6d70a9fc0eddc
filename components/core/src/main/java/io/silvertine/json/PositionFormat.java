package io.silvertine.json;

import io.silvertine.model.Position;
import java.math.BigDecimal;

/** {@link Position} as JSON: a price that is not known is {@code null}, never left to be taken for zero. */
final class PositionFormat implements MessageFormat<Position> {
    @Override
    public void write(JsonOut out, Position position) {
        out.text("accountId", position.accountId())
                .text("broker", position.broker())
                .text("symbol", position.symbol())
                .decimal("qty", position.qty())
                .decimalOrNull("avgPx", position.avgPx())
                .decimal("costBasis", position.costBasis())
                .decimalOrNull("markPx", position.markPx())
                .time("markTime", position.markTime())
                .decimalOrNull("marketValue", position.marketValue())
                .text("currency", position.currency())
                .decimal("realizedPnlGross", position.realizedPnlGross())
                .decimal("realizedPnlNet", position.realizedPnlNet())
                .decimalOrNull("unrealizedPnl", position.unrealizedPnl())
                .decimals("fees", position.fees())
                .decimal("openBuyQty", position.openBuyQty())
                .decimal("openSellQty", position.openSellQty())
                .time("updatedAt", position.updatedAt())
                .text("lastExecId", position.lastExecId())
                .number("seq", position.seq());
    }

    @Override
    public Position read(JsonFields in) {
        return new Position(
                in.text("accountId"),
                in.text("broker"),
                in.text("symbol"),
                in.decimal("qty"),
                in.option("avgPx", in::decimal),
                in.decimal("costBasis"),
                in.option("markPx", in::decimal),
                in.option("markTime", in::time),
                in.text("currency"),
                in.decimal("realizedPnlGross"),
                in.decimal("realizedPnlNet"),
                in.option("unrealizedPnl", in::decimal),
                in.map("fees", JsonFields::decimal),
                in.option("openBuyQty", in::decimal).orElse(BigDecimal.ZERO),
                in.option("openSellQty", in::decimal).orElse(BigDecimal.ZERO),
                in.time("updatedAt"),
                in.text("lastExecId"),
                in.number("seq"));
    }
}
