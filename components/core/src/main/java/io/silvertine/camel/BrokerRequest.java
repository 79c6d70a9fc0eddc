package io.silvertine.camel;

import io.silvertine.camel.RateBudget.Decision;
import io.silvertine.camel.RateBudget.NoToken;
import io.silvertine.camel.RateBudget.Priority;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** One request to a broker, from the rate budget to its end. Its steps run one after the other. */
abstract class BrokerRequest {
    private final String broker;
    private final String accountId;
    private final String clOrdId;
    private final Priority priority;

    BrokerRequest(String broker, String accountId, String clOrdId, Priority priority) {
        this.broker = broker;
        this.accountId = accountId;
        this.clOrdId = clOrdId;
        this.priority = priority;
    }

    /** Goes on with a token in hand. */
    abstract void send(RouteCall call);

    /** Ends the exchange of a request for which there is no room now: an answer, not a failure of the broker. */
    abstract void noRoom(Exchange exchange, Duration retryAfter);

    /** Starts the request; returns what {@code AsyncProcessor.process} must. */
    boolean start(BrokerConnection connection, Exchange exchange, AsyncCallback callback) {
        Message message = exchange.getMessage();
        message.setHeader(BrokerConstants.BROKER, broker);
        message.setHeader(BrokerConstants.ACCOUNT_ID, accountId);
        message.setHeader(BrokerConstants.CL_ORD_ID, clOrdId);
        Optional<RouteCall> place = connection.threads().open(exchange, callback);
        if (place.isEmpty()) {
            noRoom(exchange, RateBudget.MAX_WAIT);
            callback.done(true);
            return true;
        }
        RouteCall call = place.get();
        CompletableFuture<Decision> token =
                connection.budget().acquire(priority).toCompletableFuture();
        if (!token.isDone()) {
            call.await(() -> token, decision -> decided(call, decision), call::fail);
            return false;
        }
        if (token.join() instanceof NoToken none) {
            return call.endNow(e -> noRoom(e, none.retryAfter()));
        }
        send(call);
        return false;
    }

    /** Broker, account and clOrdId, as every log line and message names them. */
    String name() {
        return "broker " + broker + ", account " + accountId + ", clOrdId " + clOrdId;
    }

    private void decided(RouteCall call, Decision decision) {
        if (decision instanceof NoToken none) {
            call.end(e -> noRoom(e, none.retryAfter()));
        } else {
            send(call);
        }
    }
}
