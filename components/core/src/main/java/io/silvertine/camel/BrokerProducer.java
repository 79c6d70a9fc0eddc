package io.silvertine.camel;

import io.silvertine.model.MsgType;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.StatusRequest;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerSession;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * The only way to a venue: a token of the rate budget, then an attempt that the ledger made durable, then the session. A
 * command that the ledger does not grant never reaches the session.
 */
@ManagedResource(description = "Sends commands and questions to a broker")
public final class BrokerProducer extends DefaultAsyncProducer {
    private final BrokerEndpoint endpoint;
    private final BrokerCounters counters = new BrokerCounters();
    private BrokerConnection connection;
    private BrokerSession session;
    private Optional<AttemptIssuer> issuer = Optional.empty();

    BrokerProducer(BrokerEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connection = endpoint.connection();
        session = connection.session();
        issuer = Optional.ofNullable(endpoint.getCamelContext()
                .getRegistry()
                .lookupByNameAndType(AttemptIssuer.REGISTRY_NAME, AttemptIssuer.class));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            BrokerRequest request = exchange.getMessage().getBody() instanceof StatusRequest question
                    ? new StatusQuery(connection.broker(), session, issuer, question, counters)
                    : command(exchange.getMessage().getMandatoryBody(OrderCommand.class));
            return request.start(connection, exchange, callback);
        } catch (InvalidPayloadException | IllegalArgumentException | IllegalStateException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private Submission command(OrderCommand command) {
        String what = command.msgType() + " " + command.clOrdId();
        if (command.msgType() == MsgType.STATUS) {
            throw new IllegalArgumentException(what + " is a question, not a command for broker " + connection.broker()
                    + ": send it to the order queue and the ledger asks");
        }
        AttemptIssuer grants = issuer.orElseThrow(() -> new IllegalStateException(what + " was not sent to broker "
                + connection.broker() + ": no ledger grants attempts, bind one as '" + AttemptIssuer.REGISTRY_NAME
                + "'"));
        return new Submission(connection.broker(), session, grants, command, counters);
    }

    /** Commands that the broker answered. */
    @ManagedAttribute(description = "Commands and questions that the broker answered, refusals included")
    public long getAnswered() {
        return counters.answered();
    }

    /** Commands that did not leave. */
    @ManagedAttribute(description = "Commands and questions that are proven not to have left")
    public long getNotSent() {
        return counters.notSent();
    }

    /** Commands with an unknown outcome. */
    @ManagedAttribute(description = "Commands and questions whose outcome is not known")
    public long getUnknown() {
        return counters.unknown();
    }

    /** What went wrong last. */
    @ManagedAttribute(description = "What went wrong last, with broker and clOrdId; empty when nothing did")
    public String getLastError() {
        return counters.lastError();
    }
}
