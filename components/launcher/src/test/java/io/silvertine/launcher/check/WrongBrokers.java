package io.silvertine.launcher.check;

import static io.silvertine.launcher.check.WrongEdits.misspelling;

import java.util.List;
import java.util.Set;

/** Slips in broker files. */
final class WrongBrokers {
    private static final String PAPER = "config/brokers/paper.yaml";

    private final WrongEdits edits;
    private final EditedFile paper;

    WrongBrokers(WrongEdits edits) {
        this.edits = edits;
        this.paper = edits.file(PAPER);
    }

    void addAll() {
        edits.add(paper.eachMatch("broker key misspelt", "^( *)([a-z-]{4,}):", misspelling(2)));
        edits.add(paper.eachMatch("broker key misspelt", "^  - (id):", match -> "  - di:"));
        edits.add(paper.eachMatch(
                "broker number that is none",
                "^( *(?:threads|pipeline|seed|history|sliding-window-size|minimum-number-of-calls|failure-rate-threshold|seconds-in-open-state|calls-in-half-open-state|maximum-redeliveries|first-delay-ms|multiplier|maximum-delay-ms|jitter)): \\S+",
                match -> match.group(1) + ": lots"));
        edits.add(paper.eachMatch(
                "broker number out of range",
                "^( *(?:threads|pipeline|history|sliding-window-size|failure-rate-threshold|seconds-in-open-state|calls-in-half-open-state|first-delay-ms|multiplier|jitter)): \\S+",
                match -> match.group(1) + ": -5"));
        edits.add(paper.eachMatch(
                "broker value without its unit", ": ([0-9]+)(ms|s|/s)$", match -> ": " + match.group(1)));
        edits.add(paper.eachMatch(
                "broker value with a unit too many",
                "^(  (?:first-delay-ms|maximum-delay-ms|seconds-in-open-state)): ([0-9]+)",
                match -> match.group(1) + ": " + match.group(2) + "ms"));
        edits.add(paper.eachMatch(
                "broker choice that there is not",
                ": (paper|keep|cash|topic|unlimited)$",
                match -> ": " + match.group(1) + "x"));
        edits.add(paper.eachMatch("broker flag that is none", "enabled: true", match -> "enabled: yes-please"));
        edits.add(paper.eachMatch(
                "broker variable that is not set",
                "^( *(?:threads|latency|orders|base-currency)): .*",
                match -> match.group(1) + ": \"{{env:NO_SUCH_VARIABLE}}\""));
        edits.add(EditedFile.around(
                paper.eachSibling("broker indentation off", "^ {2}([a-z-]+: \\S)", match -> " " + match.group(1)),
                1,
                1));
        edits.add(paper.eachTwice("broker key twice", "^ +(threads|jitter|seed|liquidity|orders): .*"));
        edits.add(List.of(
                paper.longer("credentials in clear text", "credentials:", "  api-key: hunter2"),
                paper.longer("credentials in clear text", "credentials: {api-key: \"{{env:KEY:hunter2}}\"}"),
                paper.longer("secret in clear text", "connection:", "  password: hunter2"),
                paper.longer("secret in clear text", "connection: {url: \"https://me:hunter2@example.org\"}")));
        edits.add(paper.eachMatch("live without its three acts", "^mode: paper", match -> "mode: live"));
        edits.add(paper.eachMatch(
                "pauses longer than two seconds", "^  maximum-redeliveries: 3", match -> "  maximum-redeliveries: 9"));
        edits.add(paper.eachMatch("account id that is none", "id: paper-1", match -> "id: \"paper 1!\""));
        accounts();
        whole();
    }

    private void accounts() {
        String copy = String.join("\n", paper.lines()) + "\n";
        edits.add(List.of(new WrongEdit(
                "account of two brokers",
                "config/brokers/second.yaml",
                Set.of(lineOf("- id:")),
                "a copy of paper.yaml",
                copy)));
        edits.add(paper.eachFollowed("account twice", " *opening-balances: .*", "##").stream()
                .map(edit -> new WrongEdit(
                        edit.kind(),
                        edit.file(),
                        edit.lines(),
                        "paper-1 again",
                        edit.text().replace("    ##", "  - {id: paper-1, base-currency: USD}")))
                .toList());
        edits.add(paper.eachFollowed("venue account twice", " *opening-balances: .*", "##").stream()
                .map(edit -> new WrongEdit(
                        edit.kind(),
                        edit.file(),
                        edit.lines(),
                        "paper-1 at the venue again",
                        edit.text().replace("    ##", "  - {id: paper-2, venue-id: paper-1, base-currency: USD}")))
                .toList());
    }

    /** Files that are wrong as a whole: told without a line. */
    private void whole() {
        String copy = String.join("\n", paper.lines()).replace("paper-1", "paper-9") + "\n";
        edits.add(List.of(
                new WrongEdit("file name", "config/brokers/Paper_2.yaml", Set.of(0), "no broker name", copy),
                new WrongEdit("file name", "config/brokers/commands.yaml", Set.of(0), "a reserved name", copy),
                new WrongEdit("file name", "config/brokers/second.yml", Set.of(0), "yml", copy),
                new WrongEdit("file name", "routes/mine.yaml", Set.of(0), "nobody loads it", "- route: {}\n"),
                new WrongEdit(
                        "file name",
                        "config/instruments/papre.yaml",
                        Set.of(0),
                        "no such broker",
                        "BTC/USD: {currency: USD}\n")));
        edits.add(List.of(new WrongEdit(
                "file that is no list", "routes/mine.camel.yaml", Set.of(1), "a mapping", "route:\n  id: mine\n")));
    }

    private int lineOf(String text) {
        return 1
                + paper.lines()
                        .indexOf(paper.lines().stream()
                                .filter(line -> line.contains(text))
                                .findFirst()
                                .orElseThrow());
    }
}
