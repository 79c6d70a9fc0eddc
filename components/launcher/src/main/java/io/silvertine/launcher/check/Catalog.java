package io.silvertine.launcher.check;

import io.silvertine.spi.BrokerProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** What is known of the Camel components on the class path: those of Camel and every other one, ours included. */
final class Catalog {
    private static final String SERVICE = "META-INF/services/org/apache/camel/component/";
    private static final String LEDGER = "ledger";
    private static final ClassLoader CLASSES = Catalog.class.getClassLoader();

    private final CamelCatalog camel = new DefaultCamelCatalog(true);
    private final TreeSet<String> schemes = new TreeSet<>();

    Catalog() {
        camel.findComponentNames().stream()
                .filter(name -> service(name).isPresent())
                .forEach(schemes::add);
        add(LEDGER);
        ServiceLoader.load(BrokerProvider.class).forEach(provider -> add(provider.type()));
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
}
