package io.silvertine.camel;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Options of every broker endpoint. What belongs to the connection is in its file in {@code config/brokers}. */
@UriParams
public class BrokerConfiguration implements Cloneable {
    @UriParam(
            label = "producer",
            defaultValue = "submit",
            enums = "submit,market-data",
            description = "What the producer does with a message. submit: sends an order command, which the ledger must"
                    + " have granted an attempt for, or asks for the state of an order. market-data: feeds the"
                    + " connection with ticks (a paper exchange only).")
    @Metadata(important = true)
    private BrokerOperation operation = BrokerOperation.SUBMIT;

    @UriParam(
            label = "consumer",
            defaultValue = "executions",
            enums = "executions,market-data",
            description = "What the consumer reads. executions: live execution reports in order, each acknowledged to"
                    + " the connection only when its route succeeded. market-data: ticks of the symbols; when the route"
                    + " is too slow, the newest tick of each symbol wins and the others are counted as dropped.")
    @Metadata(important = true)
    private BrokerStream stream = BrokerStream.EXECUTIONS;

    @UriParam(
            label = "consumer",
            description = "Symbols whose ticks are read, separated by commas; needed with stream=market-data.")
    private String symbols;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "1000",
            description = "How many lists of execution reports may wait for the route before the connection is told to"
                    + " hand them over again later.")
    private int queueSize = 1000;

    /** What the producer does. */
    public BrokerOperation getOperation() {
        return operation;
    }

    public void setOperation(BrokerOperation operation) {
        this.operation = operation;
    }

    /** What the consumer reads. */
    public BrokerStream getStream() {
        return stream;
    }

    public void setStream(BrokerStream stream) {
        this.stream = stream;
    }

    /** Symbols separated by commas. */
    public String getSymbols() {
        return symbols;
    }

    public void setSymbols(String symbols) {
        this.symbols = symbols;
    }

    /** Lists of reports that may wait. */
    public int getQueueSize() {
        return queueSize;
    }

    public void setQueueSize(int queueSize) {
        this.queueSize = queueSize;
    }

    Set<String> symbolSet() {
        Set<String> result = new LinkedHashSet<>();
        if (symbols != null) {
            Arrays.stream(symbols.split(",", -1))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .forEach(result::add);
        }
        return result;
    }

    /** A copy that one endpoint may change. */
    public BrokerConfiguration copy() {
        try {
            return (BrokerConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
