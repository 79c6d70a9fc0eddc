package io.silvertine.launcher.check;

import io.silvertine.launcher.check.RouteFile.Definition;
import java.util.Set;
import java.util.function.Consumer;

/** No message says where it goes: whoever writes the message would choose the endpoint. */
final class MessageAddressRule implements Rule {
    private static final Set<String> ADDRESSED = Set.of("recipientList", "routingSlip", "dynamicRouter");
    private static final Set<String> ASKED = Set.of("enrich", "pollEnrich");
    private static final String ALLOWED = "an address that no message can change";

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        for (EndpointUse use : bundle.endpoints()) {
            if (use.uri().contains("${")) {
                findings.accept(new Finding(use.place(), use.key(), use.uri(), ALLOWED)
                        .remedy("write a route per address, or let a bean choose among topics of an allow-list"));
            }
        }
        for (Definition definition : bundle.definitions()) {
            definition.node().steps((key, node) -> {
                String name = YamlNode.camelCase(key);
                boolean chosen = ADDRESSED.contains(name) || ASKED.contains(name);
                if (chosen
                        && node.at("constant")
                                .or(() -> node.at("expression", "constant"))
                                .isEmpty()) {
                    findings.accept(
                            new Finding(definition.place(node.key()), name, "an address from the message", ALLOWED));
                }
            });
        }
    }
}
