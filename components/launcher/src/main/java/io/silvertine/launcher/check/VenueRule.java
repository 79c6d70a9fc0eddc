package io.silvertine.launcher.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Only what the ledger hands out goes to a broker, and only what a broker answers is recorded. An order straight from
 * Kafka would pass no gate, and the broker component would refuse it.
 */
final class VenueRule implements Rule {
    private static final String LEDGER = "ledger";
    private static final Set<String> INTERNAL = Set.of("direct", "seda");

    private final Set<String> brokerTypes;

    VenueRule(Set<String> brokerTypes) {
        this.brokerTypes = brokerTypes;
    }

    @Override
    public boolean needsAllFiles() {
        return true;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        List<EndpointUse> all = bundle.endpoints();
        for (EndpointUse use : all) {
            boolean venue = brokerTypes.contains(use.scheme())
                    && !"market-data".equals(use.options().get("operation"));
            boolean record = LEDGER.equals(use.scheme()) && use.path().startsWith("record/");
            if (use.consumer() || !(venue || record)) {
                continue;
            }
            for (EndpointUse source : sources(use, all, new HashSet<>())) {
                if (!handsOut(source, venue)) {
                    findings.accept(refusal(use, source, venue));
                }
            }
        }
    }

    private boolean handsOut(EndpointUse source, boolean venue) {
        boolean ledger = LEDGER.equals(source.scheme())
                && (source.path().startsWith("dispatch/") || source.path().startsWith("unresolved/"));
        return ledger || (!venue && brokerTypes.contains(source.scheme()));
    }

    private static Finding refusal(EndpointUse use, EndpointUse source, boolean venue) {
        return new Finding(
                        use.place(),
                        "uri",
                        use.uri() + " behind " + source.uri(),
                        venue
                                ? "a broker behind ledger:dispatch or ledger:unresolved only"
                                : "ledger:record behind a broker only")
                .remedy(
                        venue
                                ? "give commands to ledger:accept, which gates and stores them"
                                : "a report that no broker gave proves nothing");
    }

    /** Where the messages of an endpoint come from, through the internal hops between routes. */
    private static Set<EndpointUse> sources(EndpointUse use, List<EndpointUse> all, Set<String> seen) {
        Set<EndpointUse> sources = new HashSet<>();
        all.stream()
                .filter(other -> "from".equals(other.key()) && sameRoute(other, use))
                .forEach(from -> {
                    if (!INTERNAL.contains(from.scheme())) {
                        sources.add(from);
                    } else if (seen.add(address(from))) {
                        all.stream()
                                .filter(to -> !to.consumer() && address(to).equals(address(from)))
                                .forEach(to -> sources.addAll(sources(to, all, seen)));
                    }
                });
        return sources;
    }

    private static boolean sameRoute(EndpointUse a, EndpointUse b) {
        return a.definition().equals(b.definition()) && a.scope().equals(b.scope());
    }

    private static String address(EndpointUse use) {
        return use.scheme() + ":" + use.path();
    }
}
