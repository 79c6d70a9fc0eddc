package io.silvertine.launcher.check;

import io.silvertine.spi.BrokerProvider;
import io.silvertine.spi.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.LanguageValidationResult;
import org.apache.camel.util.StringHelper;

/** What is known of the Camel components on the class path: those of Camel and every other one, ours included. */
final class Catalog {
    private static final String SERVICE = "META-INF/services/org/apache/camel/component/";
    private static final String LEDGER = "ledger";
    private static final ClassLoader CLASSES = Catalog.class.getClassLoader();

    // Camel takes milliseconds too, its catalog does not know
    static final Pattern DURATION = Pattern.compile("([0-9]+(ms|[dhms]))+");

    private final CamelCatalog camel = new DefaultCamelCatalog(true);
    private final TreeSet<String> schemes = new TreeSet<>();
    private final TreeSet<String> brokerTypes = new TreeSet<>();
    private final Map<String, Set<String>> secrets = new HashMap<>();

    Catalog() {
        camel.findComponentNames().stream()
                .filter(name -> service(name).isPresent())
                .forEach(schemes::add);
        add(LEDGER);
        ServiceLoader.load(BrokerProvider.class).forEach(provider -> brokerTypes.add(provider.type()));
        brokerTypes.forEach(this::add);
    }

    private void add(String scheme) {
        service(scheme).ifPresent(service -> {
            String type = service.getProperty("class");
            String json =
                    "META-INF/" + type.substring(0, type.lastIndexOf('.')).replace('.', '/') + "/" + scheme + ".json";
            read(json).ifPresent(description -> camel.addComponent(scheme, type, description));
            schemes.add(scheme);
        });
    }

    private static Optional<Properties> service(String scheme) {
        return read(SERVICE + scheme).map(text -> {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return properties;
        });
    }

    private static Optional<String> read(String resource) {
        try (InputStream in = CLASSES.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("class path: " + resource, e);
        }
    }

    /** The schemes that an endpoint may have here. */
    Set<String> schemes() {
        return schemes;
    }

    /** The types of brokers, which are schemes too. */
    Set<String> brokerTypes() {
        return brokerTypes;
    }

    /** The options of a component's endpoints that hold secrets. */
    Set<String> secrets(String scheme) {
        return secrets.computeIfAbsent(scheme, this::readSecrets);
    }

    private Set<String> readSecrets(String scheme) {
        return Optional.ofNullable(schemes.contains(scheme) ? camel.componentModel(scheme) : null).stream()
                .flatMap(model -> model.getEndpointParameterOptions().stream())
                .filter(option -> option.isSecret())
                .map(option -> option.getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is wrong with an endpoint. */
    EndpointValidationResult validate(String uri, boolean consumer) {
        return camel.validateEndpointProperties(uri, false, consumer, !consumer);
    }

    /** The options of a component's endpoints. */
    Set<String> options(String scheme) {
        TreeSet<String> names = new TreeSet<>();
        Optional.ofNullable(camel.componentModel(scheme))
                .ifPresent(model -> model.getEndpointParameterOptions().forEach(option -> names.add(option.getName())));
        return names;
    }

    /**
     * What is wrong with a property.
     *
     * @param value true when it is the value, false when it is the key
     */
    record PropertyFault(boolean value, String seen, String allowed, Optional<String> nearest) {}

    /** What is wrong with a property of Camel; keys that its catalog does not describe pass. */
    Optional<PropertyFault> validateProperty(String key, String text) {
        ConfigurationPropertiesValidationResult result = camel.validateConfigurationProperty(key + "=" + text);
        if (result.isSuccess() || !result.isAccepted()) {
            return Optional.empty();
        }
        if (result.getUnknown() != null && !result.getUnknown().isEmpty()) {
            String option = key.substring(key.lastIndexOf('.') + 1);
            return Optional.of(new PropertyFault(
                    false, "an unknown key", "an option that Camel has", NearestName.of(option, propertyOptions(key))));
        }
        String allowed = result.summaryErrorMessage(false, true, false).strip().replaceAll("\\s+", " ");
        boolean duration =
                result.getInvalidDuration() != null && DURATION.matcher(text).matches();
        return duration ? Optional.empty() : Optional.of(new PropertyFault(true, text, allowed, Optional.empty()));
    }

    /** What is wrong with an expression of the simple language. */
    Optional<String> validateSimple(String text, boolean predicate) {
        LanguageValidationResult result = predicate
                ? camel.validateLanguagePredicate(CLASSES, "simple", text)
                : camel.validateLanguageExpression(CLASSES, "simple", text);
        return result.isSuccess() ? Optional.empty() : Optional.ofNullable(result.getShortError());
    }

    private Set<String> propertyOptions(String key) {
        List<String> parts = List.of(key.split("\\.", -1));
        if (parts.size() < 4 || !"component".equals(parts.get(1))) {
            return Set.of();
        }
        TreeSet<String> names = new TreeSet<>();
        Optional.ofNullable(camel.componentModel(parts.get(2))).ifPresent(model -> model.getComponentOptions()
                .forEach(option -> names.add(StringHelper.camelCaseToDash(option.getName()))));
        return names;
    }
}
