package io.silvertine.launcher.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaves out what is wrong in a route only because a value of the configuration is, which is told where it stands. */
final class Consequences {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^{}:]+)[^{}]*}}");

    private final Bundle bundle;
    private final Map<String, RouteFile> files = new HashMap<>();

    Consequences(Bundle bundle) {
        this.bundle = bundle;
        bundle.files().forEach(file -> files.put(file.name(), file));
    }

    List<Finding> leftOut(List<Finding> findings) {
        Set<String> wrong = new HashSet<>();
        for (Finding finding : findings) {
            if (!files.containsKey(finding.place().file())) {
                wrong.add(finding.key());
                wrong.add(finding.key().replace('.', '-')); // breaker.calls is the parameter breaker-calls
                finding.nearest().ifPresent(wrong::add);
            }
        }
        parametersOf(wrong);
        List<Finding> result = new ArrayList<>(findings);
        result.removeIf(finding -> files.containsKey(finding.place().file()) && names(finding, wrong));
        return result;
    }

    /** Parameters of templates whose default is one of those values are wrong too. */
    private void parametersOf(Set<String> wrong) {
        bundle.definitions().stream()
                .flatMap(definition -> definition.parameters().stream())
                .filter(parameter -> parameter
                        .defaultValue()
                        .filter(text -> placeholders(text).stream().anyMatch(wrong::contains))
                        .isPresent())
                .forEach(parameter -> wrong.add(parameter.name()));
    }

    private boolean names(Finding finding, Set<String> wrong) {
        List<String> texts = new ArrayList<>();
        files.get(finding.place().file()).root().visit((key, node) -> {
            boolean here = node.value().line() == finding.place().line()
                    && node.value().column() == finding.place().column();
            Optional<String> text = here ? node.text() : Optional.empty();
            text.ifPresent(texts::add);
        });
        return texts.stream().flatMap(text -> placeholders(text).stream()).anyMatch(wrong::contains);
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new HashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1).strip());
        }
        return names;
    }
}
