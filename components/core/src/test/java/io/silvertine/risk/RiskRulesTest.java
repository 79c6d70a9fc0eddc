package io.silvertine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.silvertine.model.GateAction;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.InvalidConfigException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskRulesTest {
    @TempDir
    private Path directory;

    @Test
    void theMostSpecificSectionWinsKeyByKey() throws IOException {
        RiskRules rules = read(
                """
                defaults: {max-open-orders: 1, max-notional: 10, price-band: 1%, self-match-action: off}
                "broker:paper": {max-open-orders: 2, max-notional: 20, price-band: 2%}
                "account:a-1": {max-open-orders: 3, max-notional: 30}
                "symbol:BTC/USD": {max-open-orders: 4}
                """);

        RiskLimits limits = rules.limits("paper", "a-1", "BTC/USD");

        assertThat(limits.maxOpenOrders()).isEqualTo(4);
        assertThat(limits.maxNotional()).isEqualByComparingTo("30");
        assertThat(limits.priceBand()).isEqualByComparingTo("0.02");
        assertThat(limits.action(RiskGate.SELF_MATCH)).isEqualTo(GateAction.OFF);
        assertThat(rules.limits("other", "a-2", "X").maxOpenOrders()).isEqualTo(1);
    }

    @Test
    void theShippedFileSaysWhatTheCodeSays() throws IOException {
        RiskRules shipped = RiskRules.read(Path.of("../../config/risk.yaml"), name -> Optional.empty());

        assertThat(shipped.limits("paper", "a", "B"))
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.compareTo(b) == 0, BigDecimal.class)
                .isEqualTo(read("defaults: {}").limits("paper", "a", "B"));
    }

    @Test
    void tellsAllFaultsAtOnceWithKeySeenAllowedAndTheNearestName() throws IOException {
        Path file = Files.writeString(
                directory.resolve("risk.yaml"),
                """
                defaults:
                  price-bnad: 5%
                  max-notional: much
                  account-order-rate: 10
                  order-size-action: rejct
                "acount:a-1": {}
                """);

        InvalidConfigException thrown = catchThrowableOfType(
                InvalidConfigException.class, () -> RiskRules.read(file, name -> Optional.empty()));

        assertThat(thrown.faults()).hasSize(5).allMatch(fault -> fault.file().equals(file.toString()));
        assertThat(allowed(thrown, "defaults.price-bnad")).endsWith("did you mean price-band?");
        assertThat(allowed(thrown, "defaults.order-size-action")).endsWith("did you mean reject?");
        assertThat(allowed(thrown, "defaults.max-notional")).contains("decimal");
        assertThat(allowed(thrown, "defaults.account-order-rate")).contains("500/s");
        assertThat(allowed(thrown, "acount:a-1")).endsWith("did you mean account:a-1?");
    }

    private static String allowed(InvalidConfigException thrown, String key) {
        return thrown.faults().stream()
                .map(ConfigFault::fault)
                .filter(fault -> fault.field().equals(key))
                .findFirst()
                .orElseThrow()
                .allowed();
    }

    private RiskRules read(String text) throws IOException {
        return RiskRules.read(Files.writeString(directory.resolve("r.yaml"), text), name -> Optional.empty());
    }
}
