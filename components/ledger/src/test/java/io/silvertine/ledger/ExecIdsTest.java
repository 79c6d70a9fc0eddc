package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;

class ExecIdsTest {
    @Property(tries = 200)
    void areStableAndOfOneForm(@ForAll @AlphaChars @NotEmpty String orderId, @ForAll @AlphaChars String tradeId) {
        String id = ExecIds.trade("paper", "acc", "BTC/USD", orderId, tradeId);

        assertThat(id).matches("[A-Z2-7]{26}");
        assertThat(ExecIds.trade("paper", "acc", "BTC/USD", orderId, tradeId)).isEqualTo(id);
    }

    @Property(tries = 200)
    void differWhereverAPartDiffers(@ForAll @AlphaChars @NotEmpty String a, @ForAll @AlphaChars @NotEmpty String b) {
        assertThat(ExecIds.event("paper", "acc", a, "NEW", b + "x"))
                .isNotEqualTo(ExecIds.event("paper", "acc", a + "x", "NEW", b));
    }
}
