package io.silvertine.toy;

import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.Settings;
import java.math.BigDecimal;
import java.util.List;

/**
 * The section {@code toy} of a broker file.
 *
 * @param bid what the venue pays, for every symbol
 * @param ask what the venue takes
 * @param maxQty an order of more is refused
 */
record ToySettings(BigDecimal bid, BigDecimal ask, BigDecimal maxQty) {
    private static final List<String> KEYS = List.of("bid", "ask", "max-qty");

    /** Reads the section; every fault is added to {@code config.settings()}. */
    static ToySettings read(BrokerConfig config) {
        Settings section = config.settings().section(ToyConstants.SCHEME);
        section.allowOnly(KEYS);
        BigDecimal bid = section.decimal("bid", new BigDecimal("99"));
        BigDecimal ask = section.decimal("ask", new BigDecimal("101"));
        if (bid.compareTo(ask) >= 0) {
            section.fault("bid", bid.toPlainString(), "less than ask, which is " + ask.toPlainString());
        }
        return new ToySettings(bid, ask, section.decimal("max-qty", new BigDecimal("1000")));
    }
}
