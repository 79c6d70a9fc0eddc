package io.silvertine.camel;

import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;

/** What a producer did since its start; also writes the outcome where routes can see it. */
final class BrokerCounters {
    private final LongAdder answered = new LongAdder();
    private final LongAdder notSent = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private volatile String lastError = "";

    void answered(Exchange exchange) {
        answered.increment();
        exchange.getMessage().setHeader(BrokerConstants.OUTCOME, BrokerConstants.ANSWERED);
    }

    void notSent(Exchange exchange, String why) {
        notSent.increment();
        lastError = why;
        exchange.getMessage().setHeader(BrokerConstants.OUTCOME, BrokerConstants.NOT_SENT);
    }

    void unknown(Exchange exchange, String why) {
        unknown.increment();
        lastError = why;
        exchange.getMessage().setHeader(BrokerConstants.OUTCOME, BrokerConstants.UNKNOWN);
    }

    long answered() {
        return answered.sum();
    }

    long notSent() {
        return notSent.sum();
    }

    long unknown() {
        return unknown.sum();
    }

    String lastError() {
        return lastError;
    }
}
