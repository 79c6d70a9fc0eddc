package io.silvertine.launcher.check;

import static io.silvertine.launcher.check.WrongEdits.misspelling;

import java.util.ArrayList;
import java.util.List;

/** Slips in routes. */
final class WrongRoutes {
    private static final String OPTION =
            "^ +((?:group|auto|allow|batch|break|max|poll|synchronous|delivery|request)[A-Za-z]*): ";

    private final WrongEdits edits;

    WrongRoutes(WrongEdits edits) {
        this.edits = edits;
    }

    void addAll() {
        words();
        values();
        names();
        yaml();
        venues();
        forbidden();
    }

    private void words() {
        edits.inRoutes("endpoint option misspelt", OPTION, misspelling(1));
        edits.inRoutes(
                "own endpoint option misspelt", "^ +(kind|threads|stream|operation|batchSize): [^{]", misspelling(1));
        edits.inRoutes("step misspelt", "- (to|bean|filter|setBody|setVariable|circuitBreaker):$", misspelling(1));
        edits.inRoutes(
                "word of the DSL misspelt",
                "^ +(description|steps|method|resilience4jConfiguration|redeliveryPolicy|errorHandler|simple|handled): ?",
                misspelling(1));
        edits.inRoutes(
                "word of a policy misspelt",
                "^ +(maximumRedeliveries|redeliveryDelay|logExhausted|backOff\\w+): ",
                misspelling(1));
        edits.inRoutes("definition misspelt", "^- (route|routeTemplate|routeConfiguration):", misspelling(1));
    }

    private void values() {
        edits.inRoutes(
                "option of the wrong type",
                "(batching|autoCommitEnable|allowManualCommit|breakOnFirstError|synchronous): (true|false)",
                match -> match.group(1) + ": yes-please");
        edits.inRoutes(
                "number that is none",
                "(maxPollRecords|maxBlockMs|deliveryTimeoutMs|batchingIntervalMs): .*",
                match -> match.group(1) + ": many");
        edits.inRoutes(
                "choice that there is not",
                "(kind: \\w+|stream: \\S+|operation: \\S+|autoOffsetReset: earliest)$",
                match -> match.group() + "s");
        edits.inRoutes(
                "redelivery number with a unit",
                "(redeliveryDelay|maximumRedeliveryDelay|backOffMultiplier): .*",
                match -> match.group(1) + ": 200ms");
        edits.inRoutes(
                "expression broken",
                "simple: \"(\\$\\{\\S+)\\}(.*)\"",
                match -> "simple: \"" + match.group(1) + match.group(2) + "\"");
    }

    private void names() {
        edits.inRoutes("property misspelt", "\\{\\{(silvertine\\.[a-z.-]+)\\}\\}", misspelling(1));
        edits.inRoutes(
                "parameter misspelt", "\\{\\{(broker|scheme|breaker-[a-z-]+|lanes-threads)\\}\\}", misspelling(1));
        edits.inRoutes(
                "declared parameter misspelt", "- name: ((?:breaker|redelivery|lanes|market)-[a-z-]+)", misspelling(1));
        edits.inRoutes("scheme misspelt", "\"?(kafka|ledger|direct):", misspelling(1));
        edits.inRoutes("direct endpoint misspelt", "uri: direct:([a-z-]+)", misspelling(1));
        edits.inRoutes("bean misspelt", "ref: (\\w+)", misspelling(1));
        edits.inRoutes("method misspelt", "method: (\\w+)", misspelling(1));
        edits.inRoutes("route policy misspelt", "routePolicy: (\\w+)", misspelling(1));
        edits.inRoutes("error policy misspelt", "routeConfigurationId: (\\w+)", misspelling(1));
        edits.inRoutes("exception class misspelt", "\"(?:java|io)\\.[a-z.0-9]+?\\.?([A-Z]\\w+)\"", misspelling(1));
        edits.inRoutes(
                "id taken by another file",
                "^    id: (accept-orders|submit-orders|write-events|obey-control|forward-commands|publish-market-data)$",
                match -> "    id: cancel-orders");
        edits.routes()
                .forEach(file -> edits.add(
                        EditedFile.around(file.eachMatch("no id", "^    id: .*", match -> "    note: no id"), 1, 0)));
        for (String file : List.of("routes/cancel.camel.yaml", "routes/submit.camel.yaml")) {
            edits.add(edits.file(file).eachMatch("id twice in a route", "id: record$", match -> "id: send"));
        }
        for (String file :
                List.of("routes/control.camel.yaml", "routes/intake.camel.yaml", "routes/front-door.camel.yaml")) {
            edits.add(edits.file(file).eachMatch("id twice in a route", "id: commit$", match -> "id: reject"));
        }
    }

    private void yaml() {
        for (EditedFile file : edits.routes()) {
            edits.add(EditedFile.around(
                    file.eachSibling("indentation off", "^ ( {3,}[a-zA-Z]+: ?\\S)", match -> match.group(1)), 1, 1));
            edits.add(file.eachMatch(
                    "tab",
                    "^ {4}( *)(id|description|group|from|steps):",
                    match -> "\t" + match.group(1) + match.group(2) + ":"));
            edits.add(file.eachTwice("key twice", "^ +(uri|group|description|routeConfigurationId): .*"));
        }
        edits.inRoutes("quote not closed", "uri: \"(\\S+)\"$", match -> "uri: \"" + match.group(1));
        edits.inRoutes("bracket not closed", "\\[(\".*\")\\]$", match -> "[" + match.group(1));
    }

    private void venues() {
        edits.add(edits.file("routes/front-door.camel.yaml")
                .eachMatch(
                        "Kafka straight to a broker",
                        "^ {12,}uri: direct:write-(commands|dead-letters)$",
                        match -> " ".repeat(match.group().indexOf("uri")) + "uri: paper:paper"));
        edits.add(edits.file("routes/intake.camel.yaml")
                .eachMatch("Kafka straight to a broker", "ledger:accept/\\{\\{broker}}", match -> "paper:{{broker}}"));
        edits.add(edits.file("routes/control.camel.yaml")
                .eachFollowed("Kafka straight to a broker", "^      steps:$", "  - to: paper:paper"));
        edits.add(edits.file("routes/publish.camel.yaml")
                .eachMatch(
                        "outbox straight to a broker",
                        "^ {14,}uri: direct:write-events",
                        match -> " ".repeat(match.group().indexOf("uri")) + "uri: paper:{{broker}}"));
        edits.add(edits.file("routes/front-door.camel.yaml")
                .eachMatch(
                        "report that no broker gave",
                        "^ {12,}uri: direct:write-commands",
                        match -> " ".repeat(match.group().indexOf("uri")) + "uri: ledger:record/paper"));
        edits.inRoutes("broker that there is not", "(ledger:[a-z]+)/\\{\\{broker}}", match -> match.group(1) + "/papr");
        edits.inRoutes(
                "topic that there is not",
                "kafka:\\{\\{silvertine.topic.([a-z-]+)}}\"",
                match -> "kafka:orders." + match.group(1) + "x\"");
        List<WrongEdit> templates = new ArrayList<>();
        for (EditedFile file : edits.routes()) {
            templates.addAll(List.of(file.longer(
                    "template that there is not",
                    "- templatedRoute:",
                    "    routeTemplateRef: submit-ordres",
                    "    routeId: mine",
                    "    parameters:",
                    "      - name: broker",
                    "        value: paper")));
        }
        edits.add(templates);
        edits.add(List.of(edits.file("routes/submit.camel.yaml")
                .longer(
                        "parameter that the template has not",
                        "- templatedRoute:",
                        "    routeTemplateRef: submit-orders",
                        "    routeId: mine",
                        "    parameters:",
                        "      - name: brokr",
                        "        value: paper")));
        edits.add(edits.file("routes/publish.camel.yaml")
                .eachMatch(
                        "direct endpoint read twice",
                        "uri: \"ledger:outbox/\\{\\{broker}}\"",
                        match -> "uri: direct:write-dead-letters"));
    }

    private void forbidden() {
        edits.inRoutes("script", "simple: \".*\"", match -> "groovy: \"body\"");
        List<WrongEdit> steps = new ArrayList<>();
        for (EditedFile file : edits.routes()) {
            String first = "^ +steps:$";
            steps.addAll(file.eachFollowed("script", first, "  - script:", "      groovy: \"1 + 1\""));
            steps.addAll(file.eachFollowed("address from the message", first, "  - toD: \"kafka:${header.topic}\""));
            steps.addAll(
                    file.eachFollowed("address from the message", first, "  - recipientList:", "      header: to"));
            steps.addAll(file.eachFollowed("address from the message", first, "  - to: \"direct:${body.accountId}\""));
            steps.addAll(file.eachFollowed(
                    "Kafka header by name", first, "  - setHeader:", "      name: CamelKafkaKey", "      constant: k"));
            steps.addAll(file.eachFollowed(
                    "Kafka header by name",
                    first,
                    "  - setHeader:",
                    "      name: key",
                    "      simple: \"${header[kafka.KEY]}\""));
            steps.addAll(file.eachFollowed(
                    "exception class that is none",
                    first,
                    "  - throwException:",
                    "      exceptionType: java.lang.String",
                    "      message: no"));
            steps.addAll(file.eachFollowed(
                    "secret in clear text",
                    first,
                    "  - to:",
                    "      uri: \"kafka:{{silvertine.topic.alerts}}\"",
                    "      parameters:",
                    "        sslKeystorePassword: hunter2"));
        }
        edits.add(steps);
        edits.add(edits.file("routes/front-door.camel.yaml")
                .eachFollowed(
                        "Kafka headers removed", "^      steps:$", "  - removeHeaders:", "      pattern: \"Camel*\"")
                .subList(0, 1));
        edits.add(edits.file("routes/intake.camel.yaml")
                .eachFollowed(
                        "Kafka headers removed", "^        steps:$", "  - removeHeaders:", "      pattern: \"*\""));
    }
}
