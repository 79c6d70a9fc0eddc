package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Kind;
import io.silvertine.spi.NearestName;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The error policy that a route names exists, for without it Camel runs the route with none. */
final class PolicyNameRule implements Rule {
    @Override
    public boolean needsAllFiles() {
        return true;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Set<String> known = new TreeSet<>();
        bundle.definitions().stream()
                .filter(d -> d.kind() == Kind.ROUTE_CONFIGURATION)
                .forEach(d -> d.id().ifPresent(known::add));
        bundle.definitions().stream()
                .filter(d -> d.kind() != Kind.ROUTE_CONFIGURATION)
                .forEach(d -> d.route().field("routeConfigurationId").ifPresent(node -> {
                    String policy = node.text().orElse("");
                    if (!known.contains(policy) && !policy.contains("*")) {
                        findings.accept(new Finding(
                                d.place(node.place()),
                                "routeConfigurationId",
                                policy,
                                "one of " + String.join(", ", known),
                                NearestName.of(policy, known)));
                    }
                }));
    }
}
