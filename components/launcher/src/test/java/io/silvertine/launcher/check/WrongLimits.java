package io.silvertine.launcher.check;

import static io.silvertine.launcher.check.WrongEdits.misspelling;

import java.util.List;

/** Slips in {@code risk.yaml} and the instruments. */
final class WrongLimits {
    private final WrongEdits edits;

    WrongLimits(WrongEdits edits) {
        this.edits = edits;
    }

    void addAll() {
        limits(edits.file("config/risk.yaml"));
        instruments(edits.file("config/instruments/paper.yaml"));
    }

    private void limits(EditedFile risk) {
        edits.add(risk.eachMatch("limit misspelt", "^  ([a-z-]+):", misspelling(1)));
        edits.add(risk.eachMatch("limit action that there is not", "-action: \\w+", match -> match.group() + "s"));
        edits.add(risk.eachMatch(
                "limit without its unit",
                ": ([0-9]+)(s|/s|/10s)( |$)",
                match -> ": " + match.group(1) + match.group(3)));
        edits.add(risk.eachMatch(
                "limit that is no number",
                "^(  (?:max-notional|max-open-orders|max-position|max-exposure|max-daily-loss|max-drawdown|warn-at|price-band|fee-estimate)): \\S+",
                match -> match.group(1) + ": lots"));
        edits.add(risk.eachMatch(
                "limit below zero",
                "^(  (?:max-notional|max-open-orders|max-position|max-exposure|max-daily-loss|max-drawdown|warn-at|price-band)): \\S+",
                match -> match.group(1) + ": -1"));
        edits.add(risk.eachMatch(
                "limit word that there is not",
                "^  (unknown-symbols|loss-state): (\\w+)",
                match -> "  " + match.group(1) + ": " + match.group(2) + "x"));
        edits.add(risk.eachTwice("limit twice", "^  [a-z-]+: .*"));
        edits.add(EditedFile.around(
                risk.eachSibling("limits indentation off", "^ {2}([a-z-]+: )", match -> " " + match.group(1)), 1, 1));
        edits.add(List.of(
                risk.longer("limits of nobody", "account:papr-1:", "  max-open-orders: 1"),
                risk.longer("limits of nobody", "broker:papr:", "  max-open-orders: 1"),
                risk.longer("limits of nobody", "symbol:BTC/USDT:", "  max-open-orders: 1"),
                risk.longer("limits of nobody", "acount:paper-1:", "  max-open-orders: 1"),
                risk.longer("limits of nobody", "\"account:paper-1\": {restricted-symbols: [BTC/UDS]}")));
        edits.add(risk.eachMatch("section misspelt", "^(defaults):", misspelling(1)));
    }

    private void instruments(EditedFile file) {
        edits.add(file.eachMatch("instrument key misspelt", "^  ([a-z-]+):", misspelling(1)));
        edits.add(file.eachMatch(
                "instrument number that is none",
                "^(  (?:multiplier|tick-size|lot-size|min-qty|max-qty|min-notional)): \\S+",
                match -> match.group(1) + ": some"));
        edits.add(file.eachMatch(
                "instrument number not above zero",
                "^(  (?:multiplier|tick-size|lot-size|min-qty|max-qty)): \\S+",
                match -> match.group(1) + ": 0"));
        edits.add(file.eachMatch(
                "instrument word that there is not",
                "(status: trading|trading-hours: always)",
                match -> match.group() + "s"));
        edits.add(file.eachMatch("holiday that is no date", "holidays: \\[]", match -> "holidays: [2026-13-40]"));
        edits.add(List.of(
                file.longer("symbol mapped twice", "BTC/USD: {currency: USD}"),
                file.longer("symbol mapped twice", "\"BTC/USD\":", "  currency: USD"),
                file.longer("symbol that is none", "btc~usd: {currency: USD}")));
        edits.add(file.eachGone("instrument without its currency", " *currency: .*", "BTC/USD:"));
    }
}
