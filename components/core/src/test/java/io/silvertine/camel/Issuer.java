package io.silvertine.camel;

import io.silvertine.error.BrokerFailure;
import io.silvertine.model.OrderCommand;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.spi.AttemptIssuer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A ledger's side of the bargain, as the test decides it. */
final class Issuer implements AttemptIssuer {
    final List<OrderCommand> claims = new CopyOnWriteArrayList<>();
    final List<Attempt> provenNotSent = new CopyOnWriteArrayList<>();
    final List<BrokerFailure> alarms = new CopyOnWriteArrayList<>();
    volatile Supplier<CompletionStage<AttemptDecision>> decision;
    volatile Supplier<CompletionStage<Void>> recorded = () -> CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<AttemptDecision> claim(String broker, OrderCommand command) {
        claims.add(command);
        return decision == null
                ? CompletableFuture.completedFuture(new AttemptDecision.Granted(attempt(broker, command)))
                : decision.get();
    }

    @Override
    public CompletionStage<Void> notSent(Attempt attempt, BrokerFailure failure) {
        provenNotSent.add(attempt);
        return recorded.get();
    }

    @Override
    public CompletionStage<Void> alarm(String broker, String what, BrokerFailure failure) {
        alarms.add(failure);
        return recorded.get();
    }

    @Override
    public CompletionStage<Void> alarm(Attempt attempt, BrokerFailure failure) {
        alarms.add(failure);
        return recorded.get();
    }

    private static Attempt attempt(String broker, OrderCommand command) {
        return new Attempt(
                broker,
                command.accountId(),
                command.clOrdId(),
                1,
                1,
                Instant.EPOCH,
                Instant.MAX,
                Instant.MAX,
                Optional.empty());
    }
}
