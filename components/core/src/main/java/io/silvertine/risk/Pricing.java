package io.silvertine.risk;

import io.silvertine.model.Side;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.Instrument;
import io.silvertine.spi.Quote;
import io.silvertine.spi.Rates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** What orders of one account are worth, by their own prices and the market's. */
public final class Pricing {
    private final String broker;
    private final AccountConfig account;
    private final RiskInputs inputs;

    /** For an account of a broker connection. */
    public Pricing(String broker, AccountConfig account, RiskInputs inputs) {
        this.broker = broker;
        this.account = account;
        this.inputs = inputs;
    }

    AccountConfig account() {
        return account;
    }

    RiskLimits limits(String symbol) {
        return inputs.rules().limits(broker, account.id(), symbol);
    }

    Optional<Instrument> instrument(String symbol) {
        return inputs.instruments().instrument(broker, symbol);
    }

    BigDecimal multiplier(String symbol) {
        return instrument(symbol).map(Instrument::multiplier).orElse(BigDecimal.ONE);
    }

    /** Currency of the prices of a symbol. */
    String currency(String symbol) {
        return instrument(symbol).map(Instrument::currency).orElseGet(() -> quoteAsset(symbol));
    }

    /** What one unit of that currency is worth in the account's base currency; empty when nobody gives a price. */
    Optional<BigDecimal> rate(String symbol) {
        return Rates.rate(
                currency(symbol), account.baseCurrency(), pair -> quote(pair).flatMap(Quote::mid));
    }

    private String quoteAsset(String symbol) {
        int slash = symbol.indexOf('/');
        int at = symbol.indexOf('@');
        return slash < 0 ? account.baseCurrency() : symbol.substring(slash + 1, at > slash ? at : symbol.length());
    }

    /** {@code BTC} of {@code BTC/USD@BITSTAMP}; a share such as {@code AAPL@SMART} has none. */
    static Optional<String> baseAsset(String symbol) {
        int slash = symbol.indexOf('/');
        return slash > 0 ? Optional.of(symbol.substring(0, slash)) : Optional.empty();
    }

    Optional<Quote> quote(String symbol) {
        return inputs.quotes().quote(broker, symbol);
    }

    /** What one unit is worth by market data, whichever side said something last. */
    Optional<BigDecimal> market(String symbol) {
        return quote(symbol).flatMap(q -> q.last().or(q::bid).or(q::ask)).map(Quote.Price::px);
    }

    /** The price that an order of this side would trade at, by the newest that market data said. */
    Optional<Quote.Price> reference(String symbol, Side side) {
        Optional<Quote.Price> touch = quote(symbol).flatMap(q -> side.isBuy() ? q.ask() : q.bid());
        Optional<Quote.Price> last = quote(symbol).flatMap(Quote::last);
        if (touch.isPresent()
                && last.isPresent()
                && last.get().receivedTime().isAfter(touch.get().receivedTime())) {
            return last;
        }
        return touch.or(() -> last);
    }

    /** What one unit may cost: the order's own limit, its trigger, else the market's price. */
    Optional<BigDecimal> unitPrice(WorkingOrder order) {
        Optional<BigDecimal> market = reference(order.symbol(), order.side()).map(Quote.Price::px);
        Optional<BigDecimal> own = order.price().or(order::stopPx);
        if (own.isEmpty() || market.isEmpty() || order.side().isBuy()) {
            return own.or(() -> market);
        }
        // a SELL below the market trades at the market: its limit says little about the amount
        return Optional.of(market.get().max(own.get()));
    }

    /** What may still trade, in base units; of an amount by the market's price. */
    Optional<BigDecimal> quantity(WorkingOrder order) {
        return order.leavesQty().or(() -> order.quoteOrderQty()
                .flatMap(amount -> unitPrice(order).map(px -> amount.divide(px, MathContext.DECIMAL64))));
    }

    /** What may still trade, in the currency of the price; empty without a price. */
    Optional<BigDecimal> notional(WorkingOrder order) {
        return order.quoteOrderQty().or(() -> order.leavesQty()
                .flatMap(qty -> unitPrice(order).map(px -> px.multiply(qty).multiply(multiplier(order.symbol())))));
    }
}
