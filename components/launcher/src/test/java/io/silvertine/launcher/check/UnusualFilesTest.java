package io.silvertine.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.boot.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is unusual and right is let pass: an alarm that cries wolf is switched off. */
class UnusualFilesTest {
    private static final Path HOME = Path.of("../..");
    private static final String PAPER = "config/brokers/paper.yaml";
    private static final String PROPERTIES = "config/application.properties";
    private static final String CANCEL = "routes/cancel.camel.yaml";
    private static final String SUBMIT = "routes/submit.camel.yaml";
    private static final String INTAKE = "routes/intake.camel.yaml";
    private static final String MINE = "routes/mine.camel.yaml";

    @TempDir
    Path home;

    private final RouteChecker checker = new RouteChecker();
    private final Map<String, Map<String, UnaryOperator<String>>> unusual = new LinkedHashMap<>();

    @BeforeEach
    void copyTheShippedFiles() throws IOException {
        for (String directory : List.of("routes", "config")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(directory))) {
                for (Path file : files.toList()) {
                    Files.copy(file, home.resolve(HOME.relativize(file)));
                }
            }
        }
    }

    @Test
    void raisesNoFalseAlarm() throws IOException {
        spelling();
        routes();
        configuration();
        List<String> alarms = new ArrayList<>();
        for (Map.Entry<String, Map<String, UnaryOperator<String>>> edit : unusual.entrySet()) {
            List<Finding> findings = with(edit.getValue());
            if (!findings.isEmpty()) {
                alarms.add(edit.getKey() + " -> " + findings);
            }
        }

        System.out.printf("check: %d false alarms in %d unusual edits%n", alarms.size(), unusual.size());
        assertThat(alarms).isEmpty();
        assertThat(unusual).hasSizeGreaterThanOrEqualTo(20);
    }

    private void spelling() {
        edit("Windows line ends in a route", SUBMIT, text -> text.replace("\n", "\r\n"));
        edit("Windows line ends in a broker file", PAPER, text -> text.replace("\n", "\r\n"));
        edit("Windows line ends in properties", PROPERTIES, text -> text.replace("\n", "\r\n"));
        edit("options in kebab-case", INTAKE, text -> text.replace("pollTimeoutMs", "poll-timeout-ms")
                .replace("autoCommitEnable", "auto-commit-enable"));
        edit(
                "words of the DSL in kebab-case",
                SUBMIT,
                text -> text.replace("inheritErrorHandler", "inherit-error-handler"));
        edit("quoted keys", CANCEL, text -> text.replace("kind: cancel", "\"kind\": 'cancel'")
                .replace("description: One", "'description': One"));
        edit("quoted numbers and booleans", INTAKE, text -> text.replace("batching: true", "batching: \"true\""));
        edit("comments everywhere", CANCEL, text -> text.replace("\n", "   # why\n")
                .replace("# Cancels", "# \"Cancels"));
        edit(
                "flow style",
                CANCEL,
                text -> text.replaceFirst("parameters:\n +kind: cancel", "parameters: {kind: cancel}"));
        edit(
                "an address with its options",
                CANCEL,
                text -> text.replaceFirst(
                        "(?s)uri: \"ledger:dispatch/\\{\\{broker}}\"\n +parameters:\n +kind: cancel",
                        "uri: \"ledger:dispatch/{{broker}}?kind=cancel\""));
        edit("anchors and aliases", "routes/errors.camel.yaml", text -> text.replaceFirst(
                        "(?s)(id: hold-executions.*?redeliveryPolicy:)", "$1 &hold")
                .replaceFirst(
                        "(?s)(id: hold-events\n +exception: \\[\"java.lang.Exception\"]\n +redeliveryPolicy:).*",
                        "$1 *hold\n"));
        edit("a document marker", CANCEL, text -> "---\n" + text);
        edit(
                "an empty properties value and odd spacing",
                PROPERTIES,
                text -> text.replace("silvertine.kafka.port=9092", "silvertine.kafka.port : 9092"));
        edit(
                "a value on two lines",
                PROPERTIES,
                text -> text.replace("jvm-memory,jvm-gc,", "jvm-memory,\\\n  jvm-gc,"));
    }

    private void routes() {
        edit("other ids", CANCEL, text -> text.replace("id: cancel-orders", "id: stop-orders")
                .replace("id: send", "id: hand-over"));
        edit("a number with a placeholder and a default", SUBMIT, text -> text.replace(
                        "threads: \"{{lanes-threads}}\"", "threads: \"{{my.threads:4}}\"")
                .replaceFirst(" +- name: lanes-threads\n.*\n.*\n", ""));
        edit(
                "a breaker with plain numbers",
                SUBMIT,
                text -> text.replace(
                        "slidingWindowSize: \"{{breaker-sliding-window-size}}\"",
                        "slidingWindowSize: \"{{breaker-sliding-window-size}}\"\n                slowCallRateThreshold: 90"));
        edit(
                "an own route beside the others",
                MINE,
                text ->
                        """
                - route:
                    id: show-alerts
                    description: Alerts into the log of the process
                    from:
                      uri: "kafka:{{silvertine.topic.alerts}}"
                      parameters:
                        groupId: "{{silvertine.group}}-mine"
                      steps:
                        - filter:
                            simple: "${body} != null && ${header.ce_type} contains 'x'"
                            steps:
                              - to: log:alerts?level=WARN
                """);
        edit(
                "an own template and its route",
                MINE,
                text ->
                        """
                - routeTemplate:
                    id: show-topic
                    parameters:
                      - name: topic
                    from:
                      uri: "kafka:{{topic}}"
                      steps:
                        - to: log:topic
                - templatedRoute:
                    routeTemplateRef: show-topic
                    routeId: show-fills
                    parameters:
                      - name: topic
                        value: "{{silvertine.topic.fills}}"
                """);
        edit(
                "an own bean",
                MINE,
                text ->
                        """
                - beans:
                    - name: clockNow
                      type: java.util.Date
                - route:
                    id: tell-time
                    from:
                      uri: direct:tell-time
                      steps:
                        - bean:
                            ref: clockNow
                            method: toString
                        - to: log:time
                """);
        edits(
                "an own topic",
                Map.of(
                        PROPERTIES, text -> text + "silvertine.topic.audit-copy=audit.copy\n",
                        MINE,
                                text ->
                                        """
                - route:
                    id: copy-fills
                    from:
                      uri: "kafka:{{silvertine.topic.fills}}"
                      parameters: {groupId: "{{silvertine.group}}-copy"}
                      steps:
                        - to: "kafka:{{silvertine.topic.audit-copy}}"
                """));
        edit(
                "a catch of a checked exception",
                MINE,
                text ->
                        """
                - route:
                    id: try-it
                    from:
                      uri: direct:try-it
                      steps:
                        - doTry:
                            steps:
                              - to: log:it
                            doCatch:
                              - exception: [java.io.IOException, "io.silvertine.error.BrokerException"]
                                steps:
                                  - log: "${exception.message}"
                """);
    }

    private void configuration() {
        edits(
                "several brokers",
                Map.of(
                        "config/brokers/second-paper.yaml",
                        text ->
                                """
                type: paper
                accounts: [{id: "4711", type: margin, leverage: 5, base-currency: EUR, opening-balances: {EUR: 5}}]
                """));
        edits(
                "a broker that is off",
                Map.of(
                        "config/brokers/later.yaml",
                        text ->
                                """
                enabled: false
                type: paper
                mode: live
                accounts: [{id: later-1, base-currency: USD}]
                """));
        edit(
                "a broker file with few keys",
                PAPER,
                text -> "type: paper\naccounts: [{id: paper-1, base-currency: USD}]\n");
        edit("decimals as numbers and percent", PAPER, text -> text.replace("0.1%", "0.001")
                .replace("\"1000000\"", "1000000"));
        edit("variables with defaults", PAPER, text -> text.replace(
                        "threads: 8", "threads: \"{{env:NO_SUCH_VARIABLE:16}}\"")
                .replace("latency: 0ms", "latency: \"{{env:NO_SUCH_VARIABLE:5ms}}\""));
        edit(
                "limits of an account and a symbol",
                "config/risk.yaml",
                text -> text
                        + """
                "account:paper-1": {max-notional: "10000.50", price-band: 0.1, self-match-action: off}
                symbol:BTC/USD:
                  max-order-qty: 3
                  restricted-symbols: []
                broker:paper: {account-order-rate: 600/m}
                """);
        edit(
                "instruments with hours",
                "config/instruments/paper.yaml",
                text -> text
                        + """
                ES.H6: {currency: USD, multiplier: "1", tick-size: 0.25, trading-hours: [mon-fri 18:00-17:00 America/New_York],
                  holidays: [2026-12-25]}
                """);
        edit(
                "a property of a variable",
                PROPERTIES,
                text -> text.replace(
                        "silvertine.kafka.port=9092", "silvertine.kafka.port={{env:NO_SUCH_VARIABLE:9093}}"));
        edit("own keys of own routes", PROPERTIES, text -> text + "desk.alert-level=WARN\n");
        edit(
                "a secret by reference",
                PROPERTIES,
                text -> text + "camel.component.kafka.ssl-keystore-password={{env:PATH}}\n");
    }

    private void edit(String what, String file, UnaryOperator<String> change) {
        edits(what, Map.of(file, change));
    }

    private void edits(String what, Map<String, UnaryOperator<String>> changes) {
        unusual.put(what, changes);
    }

    private List<Finding> with(Map<String, UnaryOperator<String>> changes) throws IOException {
        Map<Path, Optional<String>> before = new LinkedHashMap<>();
        for (Map.Entry<String, UnaryOperator<String>> change : changes.entrySet()) {
            Path file = home.resolve(change.getKey());
            before.put(file, Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty());
            String text = change.getValue().apply(before.get(file).orElse(""));
            assertThat(Optional.of(text)).isNotEqualTo(before.get(file));
            Files.writeString(file, text);
        }
        try {
            return checker.findings(RuntimeOptions.shipped(home));
        } finally {
            for (Map.Entry<Path, Optional<String>> file : before.entrySet()) {
                if (file.getValue().isPresent()) {
                    Files.writeString(file.getKey(), file.getValue().get());
                } else {
                    Files.delete(file.getKey());
                }
            }
        }
    }
}
