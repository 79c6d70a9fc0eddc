package io.silvertine.json;

import io.silvertine.model.Decimals;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.model.PriceLevel;
import io.silvertine.model.Tick;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** {@link Tick} as JSON; a level of the book is {@code ["price", "quantity"]}. */
final class TickFormat implements MessageFormat<Tick> {
    @Override
    public void write(JsonOut out, Tick tick) {
        out.text("symbol", tick.symbol())
                .text("venue", tick.venue())
                .decimal("bidPx", tick.bidPx())
                .decimal("bidSize", tick.bidSize())
                .decimal("askPx", tick.askPx())
                .decimal("askSize", tick.askSize())
                .decimal("lastPx", tick.lastPx())
                .decimal("lastSize", tick.lastSize())
                .choice("aggressor", tick.aggressor())
                .mark("crossed", tick.crossed());
        levels(out, "bids", tick.bids());
        levels(out, "asks", tick.asks());
        out.time("eventTime", tick.eventTime())
                .time("receivedTime", tick.receivedTime())
                .number("seq", tick.seq());
    }

    private static void levels(JsonOut out, String name, List<PriceLevel> levels) {
        if (!levels.isEmpty()) {
            out.pairs(name, levels, TickFormat::level);
        }
    }

    private static void level(Consumer<BigDecimal> out, PriceLevel level) {
        out.accept(level.px());
        out.accept(level.qty());
    }

    @Override
    public Tick read(JsonFields in) {
        return new Tick(
                in.text("symbol"),
                in.text("venue"),
                in.option("bidPx", in::decimal),
                in.option("bidSize", in::decimal),
                in.option("askPx", in::decimal),
                in.option("askSize", in::decimal),
                in.option("lastPx", in::decimal),
                in.option("lastSize", in::decimal),
                in.option("aggressor", name -> in.choice(name, TermsReader.SIDE)),
                levels(in, "bids"),
                levels(in, "asks"),
                in.time("eventTime"),
                in.time("receivedTime"),
                in.number("seq"));
    }

    private static List<PriceLevel> levels(JsonFields in, String name) {
        return in.option(name, given -> in.items(given, TickFormat::level)).orElse(List.of());
    }

    private static PriceLevel level(String at, Object item) {
        if (item instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof String px
                && pair.get(1) instanceof String qty) {
            return new PriceLevel(Decimals.parse(at + "[0]", px), Decimals.parse(at + "[1]", qty));
        }
        throw new InvalidFieldException(at, JsonFields.describe(item), "a pair [\"price\", \"quantity\"]");
    }
}
