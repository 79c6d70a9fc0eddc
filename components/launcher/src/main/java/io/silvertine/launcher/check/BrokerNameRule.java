package io.silvertine.launcher.check;

import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.NearestName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every endpoint of a broker names a connection that is there and enabled, and has its scheme. */
final class BrokerNameRule implements Rule {
    private static final String LEDGER = "ledger";

    private final Set<String> brokerTypes;

    BrokerNameRule(Set<String> brokerTypes) {
        this.brokerTypes = brokerTypes;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Map<String, String> types = new TreeMap<>();
        bundle.brokers().stream()
                .filter(BrokerConfig::enabled)
                .forEach(broker -> types.put(broker.name(), broker.type()));
        if (types.isEmpty()) {
            return; // their files are at fault
        }
        bundle.endpoints().stream().filter(EndpointUse::known).forEach(use -> {
            boolean venue = brokerTypes.contains(use.scheme());
            if (venue || LEDGER.equals(use.scheme())) {
                check(use, venue, types).ifPresent(findings);
            }
        });
    }

    private static Optional<Finding> check(EndpointUse use, boolean venue, Map<String, String> types) {
        String name = use.path().substring(use.path().lastIndexOf('/') + 1);
        if (name.isEmpty() || name.contains("{{")) {
            return Optional.empty();
        }
        String type = types.get(name);
        if (type == null) {
            return Optional.of(new Finding(
                    use.place(),
                    "uri",
                    use.uri() + ", and no enabled broker " + name,
                    "one of " + String.join(", ", types.keySet()),
                    NearestName.of(name, types.keySet())));
        }
        if (venue && !type.equals(use.scheme())) {
            return Optional.of(new Finding(
                    use.place(), "uri", use.scheme() + ":", "the type of broker " + name, Optional.of(type)));
        }
        return Optional.empty();
    }
}
