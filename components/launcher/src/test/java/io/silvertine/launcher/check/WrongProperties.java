package io.silvertine.launcher.check;

import static io.silvertine.launcher.check.WrongEdits.misspelling;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Slips in {@code application.properties} and the profiles. */
final class WrongProperties {
    private final WrongEdits edits;
    private final EditedFile properties;

    WrongProperties(WrongEdits edits) {
        this.edits = edits;
        this.properties = edits.file("config/application.properties");
    }

    void addAll() {
        edits.add(properties.eachMatch(
                "property key misspelt", "^silvertine\\.(?!topic)[a-z0-9.-]*?([a-z0-9-]{4,})=", misspelling(1)));
        edits.add(properties.eachMatch("topic key misspelt", "^silvertine\\.topic\\.([a-z-]{6,})=", misspelling(1)));
        edits.add(properties.eachMatch(
                "Camel property misspelt",
                "^(camel\\.component\\.kafka\\.)[a-z]([a-z-]+)=",
                match -> match.group(1) + match.group(2) + "="));
        edits.add(properties.eachMatch(
                "Camel property misspelt",
                "^(camel\\.main\\.)[a-z]([a-z-]+)=",
                match -> match.group(1) + match.group(2) + "="));
        edits.add(properties.eachMatch(
                "property without its unit", "=([0-9]+)(ms|s|MB)$", match -> "=" + match.group(1)));
        edits.add(properties.eachMatch(
                "property with a unit too many",
                "(-ms)=([0-9]+)$",
                match -> match.group(1) + "=" + match.group(2) + "ms"));
        edits.add(properties.eachMatch(
                "property with an unknown unit", "=([0-9]+)(ms|s)$", match -> "=" + match.group(1) + "sec"));
        edits.add(properties.eachMatch(
                "property that is no number",
                "^(silvertine\\.\\S*(?:size|port|partitions|multiplier|jitter|redeliveries|interval))=.*",
                match -> match.group(1) + "=many"));
        edits.add(properties.eachMatch(
                "property out of range",
                "^(silvertine\\.\\S*(?:size|port|partitions|multiplier|jitter|redeliveries|interval))=.*",
                match -> match.group(1) + "=99999999"));
        edits.add(properties.eachMatch(
                "property that is no choice",
                "=(embedded|earliest|all|default|full)$",
                match -> "=" + match.group(1) + "x"));
        edits.add(properties.eachMatch(
                "property that is neither true nor false",
                "^(camel\\.\\S+)=(true|false)$",
                match -> match.group(1) + "=yep"));
        edits.add(properties.eachTwice("property twice", "^[a-z].*=.*"));
        edits.add(properties.eachMatch(
                "property of a variable that is not set",
                "^(silvertine\\.(?:group|node|data|topic.fills))=.*",
                match -> match.group(1) + "={{env:NO_SUCH_VARIABLE}}"));
        edits.add(properties
                .eachMatch(
                        "topic with two meanings",
                        "^(silvertine\\.topic\\.(?:events|fills|positions|accounts|alerts|control))=.*",
                        match -> match.group(1) + "=orders.commands")
                .stream()
                .map(edit -> new WrongEdit(edit.kind(), edit.file(), either(edit), edit.what(), edit.text()))
                .toList());
        edits.add(properties.eachMatch(
                "exchanges from a pool", "exchange-factory=default", match -> "exchange-factory=pooled"));
        edits.add(List.of(
                properties.longer(
                        "secret in clear text",
                        "camel.component.kafka.sasl-jaas-config=org.apache.kafka.Login required password=\"hunter2\";"),
                properties.longer("secret in clear text", "camel.component.kafka.ssl-keystore-password=hunter2"),
                properties.longer(
                        "secret in clear text", "camel.component.kafka.ssl-key-password: {{env:KEY:hunter2}}"),
                edits.file("config/profiles/live.properties")
                        .longer("secret in clear text", "camel.component.kafka.ssl-truststore-password=hunter2")));
        edits.add(properties.eachMatch(
                "pauses longer than two seconds",
                "^(silvertine\\.redelivery\\.maximum-redeliveries)=3",
                match -> match.group(1) + "=12"));
        edits.add(List.of(properties.longer("property key misspelt", "silvertin.kafka.port=1")));
    }

    /** Nobody can say which of two equal topics is wrong. */
    private Set<Integer> either(WrongEdit edit) {
        Set<Integer> lines = new TreeSet<>(edit.lines());
        for (int i = 0; i < properties.lines().size(); i++) {
            if (properties.lines().get(i).startsWith("silvertine.topic.commands=")) {
                lines.add(i + 1);
            }
        }
        return lines;
    }
}
