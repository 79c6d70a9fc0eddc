package io.silvertine.launcher.check;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** No file holds a secret in clear text: files are copied, shown and put under version control. */
final class SecretRule implements Rule {
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passphrase|secret|api-?key|private-?key|access-?token|auth-?token|jaas-?config)$");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(env:[A-Za-z_][A-Za-z0-9_]*|secretfile:[^{}]+)}}");
    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/@\\s{}]+:[^/@\\s{}]+@.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]+}}");
    private static final String SEEN = "a secret in clear text";
    private static final String ALLOWED = "a reference {{env:NAME}} or {{secretfile:NAME}}, without a default";

    private final Catalog catalog;

    SecretRule(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        for (PropertiesFile file : bundle.config().propertiesFiles()) {
            for (PropertiesFile.Entry entry : file.entries()) {
                if (open(entry.key(), entry.value())) {
                    findings.accept(secret(Place.of(file.name(), entry.valuePosition()), entry.key()));
                }
            }
        }
        bundle.config().brokers().forEach((file, root) -> root.fields().forEach((section, node) -> {
            if (!"credentials".equals(section)) {
                node.visit((key, value) -> value.text()
                        .filter(text -> open(key, text))
                        .ifPresent(text -> findings.accept(secret(Place.of(file, value.value()), section + "." + key)
                                .remedy("secrets of a broker belong below credentials"))));
            }
        }));
        bundle.endpoints().forEach(use -> endpoint(use, findings));
    }

    private static boolean open(String key, String value) {
        boolean secret = SECRET.matcher(key).matches()
                && !value.isBlank()
                && !REFERENCE.matcher(value).matches();
        return secret || LOGIN.matcher(value).matches();
    }

    private void endpoint(EndpointUse use, Consumer<Finding> findings) {
        Map<String, String> raw = new TreeMap<>();
        use.node().field("parameters").ifPresent(p -> p.fields()
                .forEach((name, node) ->
                        raw.put(YamlNode.camelCase(name), node.text().orElse(""))));
        raw.forEach((name, value) -> {
            boolean secret = catalog.secrets(use.scheme()).contains(name)
                    || SECRET.matcher(name).matches();
            if (secret && !value.isBlank() && !PLACEHOLDER.matcher(value).matches()) {
                findings.accept(secret(use.valuePlace(name), name));
            }
        });
        String address = use.node().text().or(() -> use.node().text("uri")).orElse("");
        int question = address.indexOf('?');
        boolean inQuery = question >= 0
                && Pattern.compile("[?&](" + String.join("|", catalog.secrets(use.scheme())) + ")=(?!\\{\\{)(?!&|$)")
                        .matcher(address)
                        .find()
                && !catalog.secrets(use.scheme()).isEmpty();
        if (inQuery || LOGIN.matcher(address).matches()) {
            findings.accept(secret(use.place(), "uri"));
        }
    }

    private static Finding secret(Place place, String key) {
        return new Finding(place, key, SEEN, ALLOWED).concealed();
    }
}
