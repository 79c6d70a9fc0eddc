package io.silvertine.json;

import io.silvertine.model.Alert;

/** {@link Alert} as JSON. */
final class AlertFormat implements MessageFormat<Alert> {
    private static final EnumText<Alert.Severity> SEVERITY = EnumText.of(Alert.Severity.class);

    @Override
    public void write(JsonOut out, Alert alert) {
        out.text("code", alert.code())
                .choice("severity", alert.severity())
                .text("scope", alert.scope())
                .text("text", alert.text())
                .text("value", alert.value())
                .text("threshold", alert.threshold())
                .time("since", alert.since());
    }

    @Override
    public Alert read(JsonFields in) {
        return new Alert(
                in.text("code"),
                in.choice("severity", SEVERITY),
                in.text("scope"),
                in.text("text"),
                in.option("value", in::text),
                in.option("threshold", in::text),
                in.time("since"));
    }
}
