package io.silvertine.launcher.check;

import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.NearestName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the files say about instruments and accounts fits together: an instrument file belongs to a broker, limits
 * name symbols that are there, and an account at the venue is one of ours once.
 */
final class InstrumentRule implements Rule {
    private static final String SYMBOL = "symbol:";

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Set<String> brokers = bundle.config().brokerNames();
        TreeSet<String> symbols = new TreeSet<>();
        bundle.config().instruments().forEach((file, root) -> {
            String broker = ConfigFiles.stem(file);
            if (!brokers.contains(broker)) {
                findings.accept(new Finding(
                        Place.of(file, Position.WHOLE_FILE),
                        "file name",
                        broker + ", and no broker file of that name",
                        "one of " + String.join(", ", brokers),
                        NearestName.of(broker, brokers)));
            }
            symbols.addAll(root.fields().keySet());
        });
        bundle.config().risk().forEach((file, root) -> limits(file, root, symbols, findings));
        bundle.brokers().forEach(broker -> accounts(bundle, broker, findings));
    }

    private static void limits(String file, YamlNode risk, Set<String> symbols, Consumer<Finding> findings) {
        boolean others = risk.fields().values().stream()
                .anyMatch(section ->
                        section.text("unknown-symbols").filter("allow"::equals).isPresent());
        if (others || symbols.isEmpty()) {
            return; // symbols without an entry may trade
        }
        risk.fields().forEach((section, node) -> {
            if (section.startsWith(SYMBOL)) {
                symbol(file, section.substring(SYMBOL.length()), section, node.key(), symbols, findings);
            }
            for (String key : Set.of("allowed-symbols", "restricted-symbols")) {
                Optional.ofNullable(node.fields().get(key))
                        .ifPresent(list -> list.visit((name, item) -> item.text()
                                .ifPresent(text ->
                                        symbol(file, text, section + "." + key, item.value(), symbols, findings))));
            }
        });
    }

    private static void symbol(
            String file, String symbol, String key, Position at, Set<String> symbols, Consumer<Finding> findings) {
        if (!symbols.contains(symbol) && !symbol.isEmpty()) {
            findings.accept(new Finding(
                    Place.of(file, at),
                    key,
                    symbol + ", which is in no file of config/instruments",
                    "one of " + String.join(", ", symbols),
                    NearestName.of(symbol, symbols)));
        }
    }

    private static void accounts(Bundle bundle, BrokerConfig broker, Consumer<Finding> findings) {
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < broker.accounts().size(); i++) {
            AccountConfig account = broker.accounts().get(i);
            String other = seen.putIfAbsent(account.venueId(), account.id());
            if (other != null) {
                String key = "accounts[" + i + "].venue-id";
                findings.accept(new Finding(
                        bundle.config().brokerPlace(broker, key),
                        key,
                        account.venueId() + ", which " + other + " is already",
                        "a venue account that no other account has"));
            }
        }
    }
}
