package io.silvertine.launcher.check;

import io.silvertine.spi.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Every {@code direct:} that is sent to is read by one route: Camel finds out only when the first message comes. */
final class DirectRule implements Rule {
    private static final String DIRECT = "direct";

    @Override
    public boolean needsAllFiles() {
        return true;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        List<EndpointUse> uses = bundle.endpoints().stream()
                .filter(use -> DIRECT.equals(use.scheme()))
                .toList();
        Map<String, EndpointUse> readers = new HashMap<>();
        for (EndpointUse use : uses) {
            EndpointUse other = use.consumer() ? readers.putIfAbsent(use.path(), use) : null;
            if (other != null) {
                findings.accept(new Finding(
                        use.place(),
                        "uri",
                        use.uri() + ", which " + other.place() + " reads already",
                        "a name that no other route reads"));
            }
        }
        unread(uses, readers, findings);
    }

    private static void unread(List<EndpointUse> uses, Map<String, EndpointUse> readers, Consumer<Finding> findings) {
        Set<String> sent = uses.stream()
                .filter(use -> !use.consumer())
                .map(EndpointUse::path)
                .collect(Collectors.toSet());
        for (EndpointUse use : uses) {
            if (use.consumer() || !use.known() || readers.containsKey(use.path())) {
                continue;
            }
            Optional<String> nearest = NearestName.of(use.path(), readers.keySet());
            findings.accept(new Finding(
                    use.place(),
                    "uri",
                    use.uri() + ", which no route reads",
                    "one of "
                            + String.join(
                                    ", ", readers.keySet().stream().sorted().toList()),
                    nearest));
            // the slip may as well be there
            nearest.filter(name -> !sent.contains(name))
                    .map(readers::get)
                    .ifPresent(reader -> findings.accept(new Finding(
                            reader.place(),
                            "uri",
                            reader.uri() + ", to which no route sends",
                            "a name that is sent to",
                            Optional.of(use.path()))));
        }
    }
}
