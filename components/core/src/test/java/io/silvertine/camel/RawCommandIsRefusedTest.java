package io.silvertine.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.camel.Venue.End;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.spi.AttemptDecision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A command that did not come through the ledger, sent straight to a broker endpoint by whoever edits a route. */
class RawCommandIsRefusedTest {
    @Test
    void doesNotReachTheSessionWhenTheLedgerDoesNotKnowIt() throws Exception {
        try (Venue venue = Venue.withRate("500/s")) {
            venue.issuer.decision = () -> CompletableFuture.completedFuture(
                    new AttemptDecision.Refused(NotSentReason.NOT_CLAIMABLE, Optional.empty()));

            End end = venue.send(Orders.ORDER);

            assertThat(venue.session.received).isEmpty();
            assertThat(end.failure()).isNull();
            assertThat(end.body())
                    .isEqualTo(List.of(new NotSent("acc", "o-1", NotSentReason.NOT_CLAIMABLE, Optional.empty())));
        }
    }

    @Test
    void doesNotReachTheSessionWhenThereIsNoLedger() throws Exception {
        try (Venue venue = Venue.withoutLedger()) {
            End end = venue.send(Orders.ORDER);

            assertThat(venue.session.received).isEmpty();
            assertThat(end.failure())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("NEW o-1 was not sent to broker test")
                    .hasMessageContaining("attemptIssuer");
        }
    }
}
