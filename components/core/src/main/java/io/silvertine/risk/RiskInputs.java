package io.silvertine.risk;

import io.silvertine.spi.Instruments;
import io.silvertine.spi.Quotes;

/**
 * What limits are judged by, as it stands when a command is judged.
 *
 * @param rules the limits
 * @param quotes prices
 * @param instruments what is known about symbols
 */
public record RiskInputs(RiskRules rules, Quotes quotes, Instruments instruments) {
    /** No limit, no price, no instrument. */
    public static RiskInputs none() {
        return new RiskInputs(RiskRules.none(), Quotes.none(), Instruments.none());
    }
}
