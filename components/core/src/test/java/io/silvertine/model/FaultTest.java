package io.silvertine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void cutsWhateverASenderMadeLong() {
        Fault fault = new Fault("f".repeat(5000), "s".repeat(5000), "a".repeat(5000));

        assertThat(fault.field()).hasSize(161).endsWith("…");
        assertThat(fault.seen()).hasSize(121).endsWith("…");
        assertThat(fault.allowed()).hasSize(1001).endsWith("…");
    }

    @Test
    void staysTheSameWhenItIsReadAgain() {
        Fault fault = new Fault("f".repeat(5000), "\ud83d\ude00".repeat(500), "a");

        assertThat(new Fault(fault.field(), fault.seen(), fault.allowed())).isEqualTo(fault);
    }

    @Test
    void neverCutsACharacterInHalf() {
        assertThat(new Fault("f", "x" + "\ud83d\ude00".repeat(500), "a").seen())
                .isEqualTo("x" + "\ud83d\ude00".repeat(59) + "…");
    }

    @Test
    void isOneLineThatDrivesNoTerminal() {
        assertThat(new Fault("a\nb", "\u001b[31mred\u0000\u009b", "c\td"))
                .hasToString("a b: saw \ufffd[31mred\ufffd\ufffd, allowed is c d");
    }
}
