package io.silvertine.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final CamelContext context = new DefaultCamelContext();
    private final FrontDoor frontDoor = FrontDoor.of(
            new TestBrokers(Map.of("paper-1", "paper", "acct-9", "binance")),
            "orders.",
            new MessageCodec(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void sendsEachCommandToTheQueueOfTheBrokerThatHasItsAccount() {
        FrontDoor.Sorted sorted = frontDoor.sort(new KafkaBatch(context)
                .add(0, 1, "paper-1", "{\"msgType\":\"NEW\",\"accountId\":\"paper-1\"}", Map.of())
                .add(0, 2, null, "{\"ext\":{\"accountId\":\"paper-1\"},\"accountId\":\"acct-9\"}", Map.of())
                .exchange());

        assertThat(sorted.unreadable()).isEmpty();
        assertThat(sorted.commands())
                .extracting(FrontDoor.Forward::topic)
                .containsExactly("orders.paper", "orders.binance");
    }

    @Test
    void goesByTheCommandAndNotByItsKeySoThatTheLedgerSeesTheMismatch() {
        FrontDoor.Sorted sorted = frontDoor.sort(new KafkaBatch(context)
                .add(0, 1, "acct-9", "{\"accountId\":\"paper-1\"}", Map.of())
                .exchange());

        assertThat(sorted.commands()).extracting(FrontDoor.Forward::topic).containsExactly("orders.paper");
        assertThat(sorted.commands().get(0).original().key()).contains("acct-9");
    }

    @Test
    void goesByTheKeyWhenTheCommandCannotBeReadSoThatTheLedgerSaysWhy() {
        FrontDoor.Sorted sorted = frontDoor.sort(new KafkaBatch(context)
                .add(0, 1, "paper-1", "{not json", Map.of())
                .exchange());

        assertThat(sorted.commands()).extracting(FrontDoor.Forward::topic).containsExactly("orders.paper");
    }

    @Test
    void makesADeadLetterOfACommandForAnAccountThatNoBrokerHas() {
        FrontDoor.Sorted sorted = frontDoor.sort(new KafkaBatch(context)
                .add(3, 7, "nobody", "{\"accountId\":\"nobody\"}", Map.of("ce_id", bytes("1"), "x-forged", bytes("2")))
                .exchange());

        assertThat(sorted.commands()).isEmpty();
        DeadLetter letter = sorted.unreadable().get(0);
        assertThat(letter.reasonCode()).isEqualTo("UNKNOWN_ACCOUNT");
        assertThat(letter.failedAt()).isEqualTo(NOW);
        assertThat(letter.routeId()).isEqualTo("forward-commands");
        assertThat(letter.original().key()).contains("nobody");
        assertThat(letter.original().partition()).isEqualTo(3);
        assertThat(letter.original().offset()).isEqualTo(7);
        assertThat(letter.original().headers()).containsExactly(Map.entry("ce_id", "1"));
    }

    @Test
    void makesADeadLetterOfWhatNamesNoAccountAtAll() {
        FrontDoor.Sorted sorted = frontDoor.sort(new KafkaBatch(context)
                .add(0, 1, null, "", Map.of())
                .add(0, 2, null, "[]", Map.of())
                .add(0, 3, null, "{\"accountId\":7}", Map.of())
                .exchange());

        assertThat(sorted.commands()).isEmpty();
        assertThat(sorted.unreadable())
                .extracting(DeadLetter::reasonCode)
                .containsExactly("UNKNOWN_ACCOUNT", "UNKNOWN_ACCOUNT", "UNKNOWN_ACCOUNT");
    }

    @Test
    void letsNothingInThatAnOrderQueueMightRefuseAsTooLarge() {
        String large = "{\"accountId\":\"paper-1\",\"ext\":\"" + "x".repeat(10_000_000) + "\"}";

        FrontDoor.Sorted sorted = frontDoor.sort(new KafkaBatch(context)
                .add(0, 1, "paper-1", large, Map.of())
                .add(0, 2, "k".repeat(257), "{\"accountId\":\"paper-1\"}", Map.of())
                .exchange());

        assertThat(sorted.commands()).isEmpty();
        assertThat(sorted.unreadable())
                .extracting(DeadLetter::reasonCode)
                .containsExactly("SCHEMA_INVALID", "KEY_MISMATCH");
        assertThat(sorted.unreadable().get(0).faults())
                .containsExactly(new Fault("message", large.length() + " bytes", "at most 65536 bytes"));
        assertThat(sorted.unreadable().get(0).original().truncated()).isTrue();
    }

    @Test
    void forwardsNoHeaderThatIsTooLongAndNotMoreThanSixteen() {
        Map<String, Object> headers = new HashMap<>(Map.of("ce_long", bytes("x".repeat(1025)), "ce_", bytes("x")));
        for (int i = 0; i < 40; i++) {
            headers.put("ce_a" + i, bytes("1"));
        }

        FrontDoor.Sorted sorted = frontDoor.sort(new KafkaBatch(context)
                .add(0, 1, "paper-1", "{\"accountId\":\"paper-1\"}", headers)
                .exchange());

        assertThat(sorted.commands().get(0).original().headers()).hasSize(16).doesNotContainKeys("ce_long", "ce_");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
