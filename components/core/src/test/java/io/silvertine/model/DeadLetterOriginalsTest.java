package io.silvertine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadLetterOriginalsTest {
    @Test
    void keepsTheWholeValueUpTo256Kilobytes() {
        byte[] value = "x".repeat(256 * 1024).getBytes(StandardCharsets.UTF_8);

        DeadLetter.Original original =
                DeadLetterOriginals.of("orders.paper", 3, 42, Optional.of("paper-1"), Map.of(), value);

        assertThat(original.truncated()).isFalse();
        assertThat(Base64.getDecoder().decode(original.valueBase64())).isEqualTo(value);
        assertThat(original.topic()).isEqualTo("orders.paper");
        assertThat(original.partition()).isEqualTo(3);
        assertThat(original.offset()).isEqualTo(42);
        assertThat(original.key()).contains("paper-1");
        assertThat(original.cut()).isEmpty();
    }

    @Test
    void keepsHashSizeAndFirst4KilobytesOfALargerValue() {
        byte[] value = "x".repeat(256 * 1024 + 1).getBytes(StandardCharsets.UTF_8);

        DeadLetter.Original original = DeadLetterOriginals.of("t", 0, 0, Optional.empty(), Map.of(), value);

        assertThat(original.truncated()).isTrue();
        assertThat(Base64.getDecoder().decode(original.valueBase64())).hasSize(4096);
        assertThat(original.valueSize()).isEqualTo(256 * 1024 + 1);
        assertThat(original.valueSha256()).hasSize(64);
    }

    @Test
    void hashesTheWholeValue() {
        byte[] value = "abc".getBytes(StandardCharsets.UTF_8);

        // FIPS 180-2, appendix B.1
        assertThat(DeadLetterOriginals.of("t", 0, 0, Optional.empty(), Map.of(), value)
                        .valueSha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void boundsKeyAndHeadersSoThatKafkaTakesTheDeadLetter() {
        Map<String, String> headers =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "ce_" + i, i -> "v".repeat(5000)));

        DeadLetter.Original original =
                DeadLetterOriginals.of("t", 0, 0, Optional.of("k".repeat(900_000)), headers, new byte[0]);

        assertThat(original.cut()).hasSize(18).contains("key", "headers", "headers.ce_0");
        assertThat(original.key().orElseThrow()).hasSize(256);
        assertThat(original.headers()).hasSize(16).allSatisfy((k, v) -> assertThat(v)
                .hasSize(1024));
    }
}
