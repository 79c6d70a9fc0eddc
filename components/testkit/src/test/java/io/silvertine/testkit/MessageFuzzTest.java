package io.silvertine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.InvalidMessageException;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.Alert;
import io.silvertine.model.Control;
import io.silvertine.model.Fault;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.model.Message;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, a message is read or refused by name; and what is read can be written, stored and read again. */
@Timeout(180)
class MessageFuzzTest {
    private static final int MOST_OF_ALL_FAULTS = 60_000;

    private final MessageCodec codec = new MessageCodec();

    @Test
    void readsOrRefusesEveryCommand() {
        List<byte[]> samples = SampleMessages.commands().stream()
                .map(codec::write)
                .flatMap(json -> Stream.of(json, withExt(json), "{\"specversion\":\"1.0\",\"data\":" + json + "}"))
                .map(MessageFuzzTest::bytes)
                .toList();

        Fuzz.Outcome outcome = Fuzz.run(8000, samples, List.of(InvalidMessageException.class), this::command);

        assertThat(outcome.read()).isGreaterThan(1000);
        assertThat(outcome.refused()).isGreaterThan(1000);
    }

    private void command(byte[] json) {
        codec.accountId(json);
        OrderCommand command;
        try {
            command = codec.readCommand(json);
        } catch (InvalidMessageException e) {
            assertBounded(e);
            throw e;
        }
        String written = codec.write(command);
        assertThat(codec.write(codec.readStoredCommand(bytes(written)))).isEqualTo(written);
    }

    static Stream<Message> messages() {
        Instant at = Instant.parse("2026-11-22T09:30:00Z");
        return Stream.concat(
                SampleMessages.messages().stream(),
                Stream.of(
                        new Control(
                                Control.Verb.SET_STATE,
                                "account:a",
                                Optional.of(TradingState.HALTED),
                                "ops",
                                "why",
                                at),
                        new Alert(
                                "DISK_FULL",
                                Alert.Severity.CRITICAL,
                                "all",
                                "full",
                                Optional.of("1"),
                                Optional.of("2"),
                                at)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsOrRefusesEveryPublishedMessage(Message message) {
        List<byte[]> samples = List.of(bytes(codec.write(message)));

        Fuzz.Outcome outcome = Fuzz.run(2000, samples, List.of(InvalidMessageException.class), json -> {
            Message read = codec.read(message.getClass(), json);
            codec.write(read);
        });

        assertThat(outcome.read()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void readsOrRefusesEveryScope() {
        List<byte[]> samples = Stream.of("all", "broker:paper", "account:paper-1", "symbol:BTC/USD")
                .map(MessageFuzzTest::bytes)
                .toList();

        Fuzz.Outcome outcome =
                Fuzz.run(samples, List.of(InvalidFieldException.class), text -> TradingScope.parse(text(text)));

        assertThat(outcome.refused()).isPositive();
    }

    private static void assertBounded(InvalidMessageException e) {
        assertThat(e.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(32);
        assertThat(e.getMessage()).hasSizeLessThan(MOST_OF_ALL_FAULTS);
        assertThat(e.faults()).extracting(Fault::seen).allSatisfy(seen -> assertThat(seen)
                .hasSizeLessThanOrEqualTo(121));
    }

    private static String withExt(String json) {
        String ext = "{\"b\":[1,2.5,-3e7,{\"c\":\"x\"},[true]],\"d\":\"ü\"}";
        return json.contains("\"ext\"") ? json : json.replaceFirst("}$", ",\"ext\":" + ext + "}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
