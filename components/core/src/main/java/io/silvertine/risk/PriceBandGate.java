package io.silvertine.risk;

import io.silvertine.model.Decimals;
import io.silvertine.spi.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a price may be from the market, and how old the market's price may be. A MARKET order has no price of its own
 * but needs the market's: without it nobody knows what it would trade at.
 */
final class PriceBandGate extends LimitGate {
    PriceBandGate() {
        super(RiskGate.PRICE_BAND);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        Optional<Quote.Price> reference =
                a.reference(a.order().symbol(), a.order().side());
        if (reference.isEmpty()) {
            noReference(a, RiskGate.PRICE_BAND, findings);
            return;
        }
        Duration age = age(reference.get().receivedTime(), a.context().now());
        Duration most = a.limits().referenceMaxAge();
        String seen = age.toMillis() + "ms";
        String allowed = most.toMillis() + "ms";
        findings.test(
                a,
                RiskGate.PRICE_BAND,
                Denial.NO_REFERENCE_PRICE,
                age.compareTo(most) <= 0,
                seen,
                allowed,
                "the last price of " + a.order().symbol() + " is " + seen + " old, allowed is at most " + allowed);
        within(a, findings, "price", a.order().price(), reference.get().px());
        within(a, findings, "stopPx", a.order().stopPx(), reference.get().px());
    }

    private static void within(
            Assessment a, Findings findings, String field, Optional<BigDecimal> price, BigDecimal reference) {
        if (price.isEmpty()) {
            return;
        }
        BigDecimal most = a.limits().priceBand();
        boolean held = price.get().subtract(reference).abs().compareTo(reference.multiply(most)) <= 0;
        String seen = percent(price.get().subtract(reference).divide(reference, MathContext.DECIMAL32));
        String allowed = percent(most);
        findings.test(
                a,
                RiskGate.PRICE_BAND,
                Denial.PRICE_BAND,
                held,
                seen,
                allowed,
                field + " " + Decimals.format(price.get()) + " is " + seen + " away from the market's "
                        + Decimals.format(reference) + ", allowed is at most " + allowed);
    }

    /** A time in the future, which a feed with a wrong clock may give, proves no freshness either. */
    private static Duration age(Instant receivedTime, Instant now) {
        return Duration.between(receivedTime, now).abs();
    }

    static void noReference(Assessment a, RiskGate gate, Findings findings) {
        findings.test(
                a,
                gate,
                Denial.NO_REFERENCE_PRICE,
                false,
                "none",
                a.limits().referenceMaxAge().toMillis() + "ms",
                "market data has said nothing about " + a.order().symbol() + " on broker "
                        + a.context().config().name() + " yet; without a price the order cannot be judged");
    }

    private static String percent(BigDecimal share) {
        return Decimals.format(share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN)) + "%";
    }
}
