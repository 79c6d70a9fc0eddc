package io.silvertine.launcher.check;

import java.util.List;

/** Slips that keep every word in order, and lose orders. */
final class WrongPolicies {
    private static final String ERRORS = "routes/errors.camel.yaml";
    private static final String SUBMIT = "routes/submit.camel.yaml";
    private static final List<String> READERS =
            List.of("routes/intake.camel.yaml", "routes/front-door.camel.yaml", "routes/control.camel.yaml");

    private final WrongEdits edits;

    WrongPolicies(WrongEdits edits) {
        this.edits = edits;
    }

    void addAll() {
        breaker();
        policies();
        readers();
    }

    private void breaker() {
        EditedFile submit = edits.file(SUBMIT);
        String kind = "breaker that fakes success";
        edits.add(submit.eachMatch(
                kind,
                "throwExceptionWhenHalfOpenOrOpenState: true",
                match -> "throwExceptionWhenHalfOpenOrOpenState: false"));
        edits.add(
                submit.eachGone(kind, " *throwExceptionWhenHalfOpenOrOpenState: true", " *resilience4jConfiguration:"));
        edits.add(submit.eachMatch(kind, "inheritErrorHandler: true", match -> "inheritErrorHandler: false"));
        edits.add(submit.eachGone(kind, " *inheritErrorHandler: true.*", " *- circuitBreaker:"));
        edits.add(submit.eachFollowed(
                kind,
                " *slidingWindowSize: .*",
                "ignoreException: [\"io.silvertine.error.BrokerUnavailableException\"]"));
        edits.add(submit.eachFollowed(kind, " *slidingWindowSize: .*", "recordException: [\"java.io.IOException\"]"));
        edits.add(submit.eachFollowed(kind, " *slidingWindowSize: .*", "timeoutEnabled: true"));
        edits.add(submit.eachFollowed(
                kind, " *inheritErrorHandler: true.*", "onFallback:", "  steps:", "    - log: \"open\""));
    }

    private void policies() {
        EditedFile errors = edits.file(ERRORS);
        edits.add(errors
                .eachMatch(
                        "policy that gives up",
                        "maximumRedeliveries: \"\\{\\{silvertine.hold.maximum-redeliveries}}\"",
                        match -> "maximumRedeliveries: 5")
                .stream()
                .filter(edit -> !edit.lines().contains(lineOf(errors, "hold-report") + 3))
                .toList());
        edits.add(errors.eachFollowed(
                "policy that passes failures on",
                " *exception: \\[\"java.lang.Exception\"\\]",
                "continued: {constant: \"true\"}"));
        edits.add(errors.eachMatch(
                "policy for fewer exceptions", "\"java.lang.Exception\"", match -> "\"java.io.IOException\""));
        edits.add(EditedFile.around(
                errors.eachMatch(
                        "unknown outcome sent again", "maximumRedeliveries: 0", match -> "maximumRedeliveries: 3"),
                0,
                0));
        for (String file : List.of(
                "routes/cancel.camel.yaml",
                SUBMIT,
                "routes/resolve.camel.yaml",
                "routes/executions.camel.yaml",
                "routes/publish.camel.yaml")) {
            edits.add(edits.file(file)
                    .eachGone("route without an error policy", " *routeConfigurationId: .*", "    route:"));
        }
        edits.add(edits.file("routes/intake.camel.yaml")
                .eachGone("route without an error policy", " *routeConfigurationId: .*", "    route:"));
        edits.add(edits.file("routes/front-door.camel.yaml")
                .eachGone("route without an error policy", " *routeConfigurationId: .*", "- route:"));
        edits.add(edits.file("routes/control.camel.yaml")
                .eachGone("route without an error policy", " *routeConfigurationId: .*", "- route:"));
    }

    private static int lineOf(EditedFile file, String text) {
        return 1
                + file.lines()
                        .indexOf(file.lines().stream()
                                .filter(line -> line.contains(text))
                                .findFirst()
                                .orElseThrow());
    }

    private void readers() {
        for (String name : READERS) {
            EditedFile file = edits.file(name);
            String kind = "reader that loses commands";
            edits.add(file.eachMatch(kind, "batching: true", match -> "batching: false"));
            edits.add(file.eachMatch(kind, "autoCommitEnable: false", match -> "autoCommitEnable: true"));
            edits.add(file.eachMatch(kind, "allowManualCommit: true", match -> "allowManualCommit: false"));
            edits.add(file.eachMatch(kind, "breakOnFirstError: false", match -> "breakOnFirstError: true"));
            edits.add(file.eachMatch(kind, "autoOffsetReset: earliest", match -> "autoOffsetReset: latest"));
            edits.add(file.eachGone(kind, " *autoCommitEnable: false", " *uri: \"kafka.*"));
            edits.add(file.eachGone(kind, " *routePolicy: commitBatch", "(- |    )route:"));
        }
    }
}
