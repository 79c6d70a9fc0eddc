package io.silvertine.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private static DeadLetter letter(String reason, Instant failedAt, int size) {
        return letter(reason, failedAt, Optional.empty(), new byte[size]);
    }

    private static DeadLetter letter(String reason, Instant failedAt, Optional<String> key, byte[] value) {
        return new DeadLetter(
                reason,
                ErrorClass.NON_RECOVERABLE,
                "text",
                List.of(),
                DeadLetterOriginals.of("orders.paper", 0, 1, key, Map.of(), value),
                failedAt,
                "ledger:accept/paper",
                "remedy",
                Optional.empty());
    }

    private static Optional<String> whyNot(DeadLetter letter, boolean force) {
        Instant made = Redrive.made(letter, LetterBody.of(new DeadLetterTopic.Entry("0-1", letter)));
        return Redrive.whyNot(letter, made, MAX_AGE, NOW, force);
    }

    private static LetterBody body(String key, String json) {
        DeadLetter letter = letter("KEY_MISMATCH", NOW, Optional.of(key), json.getBytes(StandardCharsets.UTF_8));
        return LetterBody.of(new DeadLetterTopic.Entry("0-1", letter));
    }

    @Test
    void letsAFreshOriginalGoBack() {
        assertThat(whyNot(letter("SCHEMA_INVALID", NOW.minusSeconds(30), 10), false))
                .isEmpty();
    }

    @Test
    void judgesTheAgeByTheTransactTimeOfWhatWasReadLateAfterAnOutage() {
        byte[] anHourOld = "{\"transactTime\":\"2026-11-22T09:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = letter("UNKNOWN_ACCOUNT", NOW.minusSeconds(1), Optional.empty(), anHourOld);

        assertThat(whyNot(letter, false).orElseThrow()).contains("3600 s old", "allowed are 30 s");
        assertThat(whyNot(letter, true)).isEmpty();
    }

    @Test
    void doesNotBelieveATransactTimeAfterTheFirstReading() {
        byte[] fromTheFuture = "{\"transactTime\":\"2027-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = letter("UNKNOWN_ACCOUNT", NOW.minusSeconds(31), Optional.empty(), fromTheFuture);

        assertThat(whyNot(letter, false).orElseThrow()).contains("31 s old");
    }

    @Test
    void asksForEveryOrderThatTheBodyNamesUnderItsKeyAndItsAccount() {
        assertThat(body(
                                "wrong-key",
                                "{\"accountId\":\"paper-1\",\"clOrdId\":\"list-1\",\"sid\":1,\"legs\":["
                                        + "{\"clOrdId\":\"leg-1\"},{\"clOrdId\":\"not an id\"}]}")
                        .orders())
                .containsExactly("paper-1/leg-1", "paper-1/list-1", "wrong-key/leg-1", "wrong-key/list-1");
        assertThat(body("paper-1", "{\"clOrdId\":\"cut").orders()).isEmpty();
    }

    @Test
    void refusesWhatIsTooOldUnlessForced() {
        DeadLetter old = letter("UNKNOWN_ACCOUNT", NOW.minusSeconds(31), 10);

        assertThat(whyNot(old, false).orElseThrow()).contains("31 s old", "allowed are 30 s");
        assertThat(whyNot(old, true)).isEmpty();
    }

    @Test
    void refusesACutOriginalAndAControlRecordEvenWhenForced() {
        assertThat(whyNot(letter("SCHEMA_INVALID", NOW, 300_000), true).orElseThrow())
                .contains("300000 bytes");
        assertThat(whyNot(letter("CONTROL_INVALID", NOW, 10), true).orElseThrow())
                .contains("operator");
    }

    @Test
    void refusesAnOriginalWhoseKeyOrHeadersAreCut() {
        DeadLetter longKey = letter("KEY_MISMATCH", NOW, Optional.of("k".repeat(300)), new byte[1]);

        assertThat(whyNot(longKey, true).orElseThrow()).contains("only the beginning is kept of [key]");
    }

    @Test
    void takesBackInTheAuditTrailWhatDidNotGetOnItsQueue() {
        List<String> posts = new ArrayList<>();
        Redrive redrive = new Redrive(
                (entry, time) -> {
                    throw new NotReachableException("Kafka does not answer");
                },
                (path, members) -> posts.add(path + ' ' + members.get("place")),
                MAX_AGE,
                Clock.fixed(NOW, ZoneOffset.UTC));

        assertThatThrownBy(() -> redrive.sendBack(
                        new DeadLetterTopic.Entry("3-17", letter("SCHEMA_INVALID", NOW, 10)),
                        new Redrive.Act("ops", "mended", false)))
                .isInstanceOf(NotReachableException.class);

        assertThat(posts).containsExactly("/api/dead-letters/redrive 3-17", "/api/dead-letters/redrive-failed 3-17");
    }

    @Test
    void sendsAnOriginalBackWithItsOwnTimeAndAForcedOneWithTheTimeOfNow() {
        List<Instant> times = new ArrayList<>();
        Redrive redrive = new Redrive(
                (entry, time) -> {
                    times.add(time);
                    return "orders.paper-0@1";
                },
                (path, members) -> {},
                MAX_AGE,
                Clock.fixed(NOW, ZoneOffset.UTC));
        DeadLetterTopic.Entry entry =
                new DeadLetterTopic.Entry("3-17", letter("SCHEMA_INVALID", NOW.minusSeconds(20), 10));

        redrive.sendBack(entry, new Redrive.Act("ops", "mended", false));
        redrive.sendBack(entry, new Redrive.Act("ops", "mended", true));

        assertThat(times).containsExactly(NOW.minusSeconds(20), NOW);
    }

    @Test
    void readsSinceAsATimeOrAsHowLongAgo() {
        assertThat(DlqFilter.parse("90s", NOW)).contains(NOW.minusSeconds(90));
        assertThat(DlqFilter.parse("2h", NOW)).contains(NOW.minusSeconds(7200));
        assertThat(DlqFilter.parse("1d", NOW)).contains(NOW.minusSeconds(86_400));
        assertThat(DlqFilter.parse("2026-11-22T09:30:00Z", NOW)).contains(Instant.parse("2026-11-22T09:30:00Z"));
        assertThat(DlqFilter.parse("yesterday", NOW)).isEmpty();
    }
}
