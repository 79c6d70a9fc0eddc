package io.silvertine.camel;

import io.silvertine.error.BrokerException;
import io.silvertine.error.BrokerFailure;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.NotSent;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A question about one order. Needs no attempt, since asking is always safe. A question that could not be asked is
 * answered with no report at all: a {@link NotSent} here would say that the order was not sent.
 */
final class StatusQuery extends BrokerRequest {
    private final String broker;
    private final BrokerSession session;
    private final Optional<AttemptIssuer> ledger;
    private final StatusRequest question;
    private final BrokerCounters counters;

    StatusQuery(
            String broker,
            BrokerSession session,
            Optional<AttemptIssuer> ledger,
            StatusRequest question,
            BrokerCounters counters) {
        super(broker, question.order().accountId(), question.order().clOrdId(), RateBudget.Priority.OTHER);
        this.broker = broker;
        this.session = session;
        this.ledger = ledger;
        this.question = question;
        this.counters = counters;
    }

    @Override
    void send(RouteCall call) {
        call.await(() -> session.status(question), reports -> answered(call, reports), e -> failed(call, e));
    }

    @Override
    void noRoom(Exchange exchange, Duration retryAfter) {
        counters.notSent(exchange, name() + ": status not asked, no room in the rate budget");
        exchange.getMessage().setBody(List.of());
    }

    private void answered(RouteCall call, List<BrokerReport> reports) {
        List<BrokerReport> evidence =
                reports.stream().filter(r -> !(r instanceof NotSent)).toList();
        call.end(exchange -> {
            counters.answered(exchange);
            exchange.getMessage().setBody(evidence);
        });
    }

    /** It is asked again whether or not the alarm could be stored. */
    private void failed(RouteCall call, Throwable failure) {
        Optional<BrokerFailure> alarm = alarm(failure).filter(told -> ledger.isPresent());
        if (alarm.isEmpty()) {
            call.end(exchange -> failed(exchange, failure));
            return;
        }
        call.await(
                () -> ledger.get().alarm(broker, "the question about " + name(), alarm.get()),
                raised -> call.end(exchange -> failed(exchange, failure)),
                e -> call.end(exchange -> failed(exchange, failure)));
    }

    /** A refused login or a suspended account concerns every order, whoever meets it first; a bug is worth a report. */
    private static Optional<BrokerFailure> alarm(Throwable failure) {
        return Optional.of(BrokerFailure.of(failure)).filter(f -> f.errorClass() != ErrorClass.RECOVERABLE);
    }

    private void failed(Exchange exchange, Throwable failure) {
        String text = name() + ": status not answered, it will be asked again: " + failure.getMessage();
        counters.unknown(exchange, text);
        exchange.setException(
                failure instanceof BrokerException
                        ? failure
                        : new OutcomeUnknownException(BrokerFailure.unknown(text), failure));
    }
}
