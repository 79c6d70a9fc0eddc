package io.silvertine.testkit;

import io.silvertine.model.OrderTerms;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.OpenOrders;
import java.math.BigDecimal;

/** A venue under test: it lives from the first {@link #connect} until {@link #close}, whatever sessions come and go. */
public interface BrokerHarness extends AutoCloseable {

    /** The connection that sessions are made for; its first account is traded with and has funds. */
    BrokerConfig config();

    /** The clock that sessions are given. */
    OffsetClock clock();

    /** A symbol that the venue trades near 100, in lots of 0.01 and ticks of 0.01. */
    String symbol();

    /** A session that is not started. */
    BrokerSession connect(OpenOrders ledger);

    /** Moves the market; returns when every order that it reaches is filled at the venue. */
    void market(BrokerSession session, BigDecimal bid, BigDecimal ask);

    /** Terms that the venue refuses with an answer. */
    OrderTerms refused();

    @Override
    void close() throws Exception;
}
