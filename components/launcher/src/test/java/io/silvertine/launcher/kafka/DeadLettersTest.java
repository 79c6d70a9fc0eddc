package io.silvertine.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final MessageCodec codec = new MessageCodec();
    private final DeadLetters deadLetters = new DeadLetters(new DefaultCamelContext(), codec);

    @Test
    void keepsTheKeyOfTheOriginalAndNamesItsPlace() {
        DeadLetter letter = letter(Optional.of("paper-1"), new byte[] {1, 2});

        Message message = deadLetters.wrap(List.of(letter)).get(0);

        assertThat(message.getHeader(KafkaConstants.KEY)).isEqualTo("paper-1");
        assertThat(message.getHeader(KafkaConstants.OVERRIDE_TOPIC)).isNull();
        assertThat(message.getHeader("ce_id")).isEqualTo("orders.paper/2/17");
        assertThat(message.getHeader("ce_type")).isEqualTo("io.silvertine.deadletter.v1");
        assertThat(codec.read(DeadLetter.class, message.getBody(byte[].class))).isEqualTo(letter);
    }

    @Test
    void hasNoKeyWhenTheOriginalHadNone() {
        assertThat(deadLetters
                        .wrap(List.of(letter(Optional.empty(), new byte[0])))
                        .get(0)
                        .getHeaders())
                .doesNotContainKey(KafkaConstants.KEY);
    }

    @Test
    void staysUnderKafkasLimitForTheLargestOriginalThatIsKeptWhole() {
        Message message = deadLetters
                .wrap(List.of(letter(Optional.of("k".repeat(1000)), new byte[256 * 1024])))
                .get(0);

        assertThat(message.getBody(byte[].class)).hasSizeLessThan(1024 * 1024);
    }

    @Test
    void staysUnderKafkasLimitWhenEveryPartIsAsLargeAndAsUglyAsASenderCanMakeIt() {
        String ugly = "\u0001".repeat(100_000);
        Map<String, String> headers =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> i + ugly, i -> ugly));
        List<Fault> faults = IntStream.range(0, 100)
                .mapToObj(i -> new Fault(i + ugly, ugly, ugly))
                .toList();
        DeadLetter letter = new DeadLetter(
                "INTERNAL_ERROR",
                ErrorClass.CRITICAL,
                ugly,
                faults,
                DeadLetterOriginals.of("orders.paper", 2, 17, Optional.of(ugly), headers, new byte[256 * 1024]),
                Instant.parse("2026-11-22T12:00:00Z"),
                "accept-orders-paper",
                ugly,
                Optional.empty());

        byte[] body = deadLetters.wrap(List.of(letter)).get(0).getBody(byte[].class);

        assertThat(body).hasSizeLessThan(800 * 1024);
        assertThat(codec.read(DeadLetter.class, body)).isEqualTo(letter);
    }

    private static DeadLetter letter(Optional<String> key, byte[] value) {
        return new DeadLetter(
                "SCHEMA_INVALID",
                ErrorClass.NON_RECOVERABLE,
                "no command",
                List.of(),
                DeadLetterOriginals.of("orders.paper", 2, 17, key, Map.of(), value),
                Instant.parse("2026-11-22T12:00:00Z"),
                "accept-orders-paper",
                "correct it",
                Optional.empty());
    }
}
