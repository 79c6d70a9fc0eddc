package io.silvertine.risk;

import io.silvertine.spi.Instrument;

/** Which symbols may trade at all, and whether their venue trades them now. */
final class SymbolGate extends LimitGate {
    SymbolGate() {
        super(RiskGate.SYMBOL, RiskGate.MARKET_HOURS);
    }

    @Override
    void judge(Assessment a, Findings findings) {
        String symbol = a.order().symbol();
        RiskLimits limits = a.limits();
        boolean listed =
                limits.allowedSymbols().isEmpty() || limits.allowedSymbols().contains(symbol);
        boolean restricted = limits.restrictedSymbols().contains(symbol);
        boolean known = limits.unknownSymbols() || a.instrument().isPresent();
        findings.test(
                a,
                RiskGate.SYMBOL,
                Denial.SYMBOL_RESTRICTED,
                listed && !restricted && known,
                symbol,
                allowed(listed, restricted),
                "symbol " + symbol + " may not be traded: " + why(a, listed, restricted));
        a.instrument().ifPresent(instrument -> market(a, instrument, findings));
    }

    private static void market(Assessment a, Instrument instrument, Findings findings) {
        boolean trading = instrument.status() == Instrument.Status.TRADING;
        boolean open = instrument.tradingHours().open(a.context().now());
        findings.test(
                a,
                RiskGate.MARKET_HOURS,
                Denial.MARKET_CLOSED,
                trading && open,
                trading ? a.context().now().toString() : instrument.status().name(),
                "inside trading hours, status TRADING",
                instrument.symbol()
                        + (trading
                                ? " is outside its trading hours at "
                                        + a.context().now()
                                : " is " + instrument.status() + " at its venue"));
    }

    private static String allowed(boolean listed, boolean restricted) {
        return restricted ? "not in restricted-symbols" : listed ? "a known symbol" : "in allowed-symbols";
    }

    private static String why(Assessment a, boolean listed, boolean restricted) {
        if (restricted) {
            return "it is in restricted-symbols";
        }
        return listed
                ? "no entry in config/instruments/" + a.context().config().name() + ".yaml describes it"
                : "it is not in allowed-symbols";
    }
}
