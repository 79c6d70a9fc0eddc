package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerRedriveTest extends LedgerTestBase {
    private Optional<String> redrive(String place, boolean again, String... orders) {
        return LedgerFixture.done(
                ledger.ledger().control().redrive(place, List.of(orders), again, false, "ops", "mended"));
    }

    private long acts() {
        return ledger.ledger().control().audit(1, 100).stream()
                .filter(entry -> entry.action().equals("REDRIVE"))
                .count();
    }

    @Test
    void refusesWhenTheLedgerHasAnyOfTheOrdersEvenWhenForced() {
        ledger.accept(ledger.limit("known"));

        assertThat(redrive("3-17", true, "wrong-key/known", "paper-1/unknown", LedgerFixture.ACCOUNT + "/known")
                        .orElseThrow())
                .contains("the ledger has " + LedgerFixture.ACCOUNT + "/known");
        assertThat(acts()).isZero();
    }

    @Test
    void letsGoBackOnceAndAgainOnlyWhenForced() {
        assertThat(redrive("3-17", false, "paper-1/unknown")).isEmpty();
        assertThat(redrive("3-17", false, "paper-1/unknown").orElseThrow()).contains("went back before");
        assertThat(redrive("3-17", true, "paper-1/unknown")).isEmpty();
        assertThat(acts()).isEqualTo(2);
    }

    @Test
    void writesNothingWhenItIsOnlyAsked() {
        LedgerControl control = ledger.ledger().control();

        assertThat(LedgerFixture.done(
                        control.redrive("3-17", List.of("paper-1/unknown"), false, true, "ops", "mended")))
                .isEmpty();

        assertThat(acts()).isZero();
        assertThat(redrive("3-17", false, "paper-1/unknown")).isEmpty();
        assertThat(LedgerFixture.done(control.redrive("3-17", List.of(), false, true, "ops", "mended"))
                        .orElseThrow())
                .contains("went back before");
    }

    @Test
    void doesNotCountWhatDidNotGetBackOnItsQueue() {
        assertThat(redrive("3-17", false)).isEmpty();

        LedgerFixture.done(ledger.ledger().control().redriveFailed("3-17", "ops", "Kafka does not answer"));

        assertThat(redrive("3-17", false)).isEmpty();
        assertThat(redrive("3-17", false)).isPresent();
        assertThat(ledger.ledger().control().audit(1, 100))
                .extracting(AuditEntry::action)
                .containsExactly("REDRIVE", "REDRIVE_FAILED", "REDRIVE");
    }

    @Test
    void takesALetterThatNamesNoOrder() {
        assertThat(redrive("3-18", false)).isEmpty();
        assertThat(redrive("3-19", false, "")).isEmpty();
        assertThat(acts()).isEqualTo(2);
    }
}
