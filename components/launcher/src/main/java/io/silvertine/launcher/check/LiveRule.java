package io.silvertine.launcher.check;

import io.silvertine.model.BrokerMode;
import io.silvertine.model.GateAction;
import io.silvertine.risk.RiskGate;
import io.silvertine.risk.RiskRules;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** No account trades real money without limits on its orders. */
final class LiveRule implements Rule {
    private static final List<RiskGate> NEEDED = List.of(
            RiskGate.ORDER_SIZE,
            RiskGate.PRICE_BAND,
            RiskGate.POSITION,
            RiskGate.EXPOSURE,
            RiskGate.BUYING_POWER,
            RiskGate.DAILY_LOSS);

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Optional<RiskRules> rules = bundle.config().riskRules();
        for (BrokerConfig broker : bundle.brokers()) {
            if (broker.mode() == BrokerMode.LIVE && rules.isPresent()) {
                broker.accounts().forEach(account -> account(bundle, broker, account, rules.get(), findings));
            }
        }
    }

    private static void account(
            Bundle bundle, BrokerConfig broker, AccountConfig account, RiskRules rules, Consumer<Finding> findings) {
        for (RiskGate gate : NEEDED) {
            GateAction action = rules.limits(broker.name(), account.id(), "?").action(gate);
            if (action != GateAction.REJECT) {
                List<String> sections = List.of("account:" + account.id(), "broker:" + broker.name(), "defaults");
                findings.accept(new Finding(
                                place(bundle, sections, gate.actionKey()),
                                gate.actionKey(),
                                String.valueOf(action).toLowerCase(Locale.ROOT) + ", for account " + account.id()
                                        + " of " + broker.name() + " in mode live",
                                "reject")
                        .remedy("real money needs its limits"));
            }
        }
    }

    /** Where the action of a gate is set: in the most specific section that has it. */
    private static Place place(Bundle bundle, List<String> sections, String key) {
        Map.Entry<String, YamlNode> file =
                bundle.config().risk().entrySet().iterator().next();
        Position position = sections.stream()
                .flatMap(section -> Optional.ofNullable(file.getValue().fields().get(section)).stream())
                .flatMap(section -> Optional.ofNullable(section.fields().get(key)).stream())
                .map(YamlNode::value)
                .findFirst()
                .orElse(Position.WHOLE_FILE);
        return Place.of(file.getKey(), position);
    }
}
