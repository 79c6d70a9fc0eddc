package io.silvertine.testkit;

import static io.silvertine.testkit.SessionDriver.answer;

import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.LastTrade;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A venue with one session, and short words for what tests do with them. */
abstract class SessionFixture {

    static final BigDecimal TWO = new BigDecimal("2");

    BrokerHarness harness;
    KnownOrders ledger;
    ReportRecorder stream;
    BrokerSession session;
    SessionDriver driver;

    /** A venue in which nothing happened yet. */
    protected abstract BrokerHarness venue() throws Exception;

    @BeforeEach
    void connect() throws Exception {
        harness = venue();
        ledger = new KnownOrders();
        begin();
        market("99", "101");
    }

    @AfterEach
    void disconnect() throws Exception {
        answer(session.stop());
        harness.close();
    }

    void begin() {
        stream = new ReportRecorder();
        session = harness.connect(ledger);
        session.executions(stream);
        driver = new SessionDriver(harness, session, stream);
        answer(session.start());
    }

    void market(String bid, String ask) {
        harness.market(session, new BigDecimal(bid), new BigDecimal(ask));
    }

    OrderTerms limit(Side side, String price) {
        return OrderTerms.limit(harness.symbol(), side, TWO, new BigDecimal(price));
    }

    LastTrade mark(String tradeId) {
        return new LastTrade(driver.accountId(), harness.symbol(), tradeId, Instant.EPOCH);
    }
}
