package io.silvertine.camel;

import io.silvertine.error.BrokerException;
import io.silvertine.error.BrokerFailure;
import io.silvertine.error.Outcome;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.model.BrokerReport;
import io.silvertine.model.CancelAllOrders;
import io.silvertine.model.CancelOrder;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.MsgType;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.NotSent;
import io.silvertine.model.NotSentReason;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.ReplaceOrder;
import io.silvertine.spi.Attempt;
import io.silvertine.spi.AttemptDecision;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/** One try of one command: token, attempt, session, and what became of it. */
final class Submission extends BrokerRequest {
    private final String broker;
    private final BrokerSession session;
    private final AttemptIssuer issuer;
    private final OrderCommand command;
    private final BrokerCounters counters;

    Submission(
            String broker, BrokerSession session, AttemptIssuer issuer, OrderCommand command, BrokerCounters counters) {
        super(broker, command.accountId(), command.clOrdId(), priority(command));
        this.broker = broker;
        this.session = session;
        this.issuer = issuer;
        this.command = command;
        this.counters = counters;
    }

    @Override
    void send(RouteCall call) {
        call.await(() -> issuer.claim(broker, command), decision -> decided(call, decision), e -> unknown(call, e));
    }

    @Override
    void noRoom(Exchange exchange, Duration retryAfter) {
        notSent(exchange, NotSentReason.RATE_LIMITED, Optional.of(retryAfter));
    }

    private void decided(RouteCall call, AttemptDecision decision) {
        if (decision instanceof AttemptDecision.Granted granted) {
            Attempt attempt = granted.attempt();
            call.await(() -> send(attempt), reports -> answered(call, attempt, reports), e -> failed(call, attempt, e));
        } else if (decision instanceof AttemptDecision.Refused refused) {
            call.end(exchange -> notSent(exchange, refused.reason(), refused.retryAfter()));
        }
    }

    private CompletionStage<List<BrokerReport>> send(Attempt attempt) {
        return switch (command.msgType()) {
            case NEW -> session.submit(attempt, (NewOrder) command);
            case NEW_LIST -> session.submitList(attempt, (NewOrderList) command);
            case CANCEL -> session.cancel(attempt, (CancelOrder) command);
            case CANCEL_ALL -> session.cancelAll(attempt, (CancelAllOrders) command);
            case REPLACE -> session.replace(attempt, (ReplaceOrder) command);
            case STATUS -> throw new IllegalStateException("STATUS is never claimed");
        };
    }

    private void answered(RouteCall call, Attempt attempt, List<BrokerReport> reports) {
        List<BrokerReport> answer = List.copyOf(reports);
        Optional<NotSent> notSent = answer.stream()
                .filter(NotSent.class::isInstance)
                .map(NotSent.class::cast)
                .findFirst();
        if (notSent.isEmpty()) {
            call.end(exchange -> {
                carry(exchange, attempt, answer);
                counters.answered(exchange);
            });
            return;
        }
        String text = name() + ": not sent by the session, " + notSent.get().reason();
        BrokerFailure proof = new BrokerFailure(
                ErrorClass.RECOVERABLE,
                Outcome.NOT_SENT,
                Optional.empty(),
                text,
                notSent.get().retryAfter());
        call.await(
                () -> issuer.notSent(attempt, proof),
                recorded -> call.end(exchange -> {
                    carry(exchange, attempt, answer);
                    counters.notSent(exchange, text + ", the ledger decides what is next");
                }),
                e -> unknown(call, e));
    }

    private static void carry(Exchange exchange, Attempt attempt, List<BrokerReport> answer) {
        exchange.getMessage().setHeader(BrokerConstants.ATTEMPT, attempt.number());
        exchange.getMessage().setBody(answer);
    }

    private void failed(RouteCall call, Attempt attempt, Throwable failure) {
        if (!(failure instanceof BrokerException notAnswered)) {
            String text = name() + ": " + command.msgType() + " ended with " + failure;
            alarm(call, attempt, BrokerFailure.unexpected(text), () -> unknown(call, failure));
        } else if (notAnswered.failure().outcome() == Outcome.NOT_SENT) {
            proveNotSent(call, attempt, notAnswered);
        } else if (notAnswered.failure().errorClass() == ErrorClass.CRITICAL) {
            alarm(call, attempt, notAnswered.failure(), () -> endUnknown(call, notAnswered));
        } else {
            endUnknown(call, notAnswered);
        }
    }

    private void endUnknown(RouteCall call, BrokerException failure) {
        if (failure instanceof OutcomeUnknownException) {
            end(call, failure, Outcome.UNKNOWN);
        } else {
            unknown(call, failure);
        }
    }

    /** The order is in doubt whether or not the alarm could be stored. */
    private void alarm(RouteCall call, Attempt attempt, BrokerFailure failure, Runnable then) {
        call.await(() -> issuer.alarm(attempt, failure), raised -> then.run(), e -> then.run());
    }

    /** Durable before anybody hears of it: only then may another attempt be granted. */
    private void proveNotSent(RouteCall call, Attempt attempt, BrokerException failure) {
        call.await(
                () -> issuer.notSent(attempt, failure.failure()),
                recorded -> end(call, failure, Outcome.NOT_SENT),
                e -> {
                    failure.addSuppressed(e);
                    unknown(call, failure);
                });
    }

    private void unknown(RouteCall call, Throwable failure) {
        String text = name() + ": no answer to " + command.msgType() + ", the ledger will ask before it sends again: "
                + failure.getMessage();
        OutcomeUnknownException unknown = new OutcomeUnknownException(BrokerFailure.unknown(text));
        // not as cause: Camel's error policies match causes first, and would repeat what only looks like "not sent"
        unknown.addSuppressed(failure);
        end(call, unknown, Outcome.UNKNOWN);
    }

    private void end(RouteCall call, BrokerException failure, Outcome outcome) {
        call.end(exchange -> {
            exchange.setException(failure);
            if (outcome == Outcome.NOT_SENT) {
                counters.notSent(exchange, name() + ": " + failure.getMessage());
            } else {
                counters.unknown(exchange, name() + ": " + failure.getMessage());
            }
        });
    }

    private void notSent(Exchange exchange, NotSentReason reason, Optional<Duration> retryAfter) {
        counters.notSent(exchange, name() + ": not sent, " + reason);
        exchange.getMessage().setBody(List.of(new NotSent(command.accountId(), command.clOrdId(), reason, retryAfter)));
    }

    private static RateBudget.Priority priority(OrderCommand command) {
        return command.msgType() == MsgType.CANCEL || command.msgType() == MsgType.CANCEL_ALL
                ? RateBudget.Priority.CANCEL
                : RateBudget.Priority.OTHER;
    }
}
