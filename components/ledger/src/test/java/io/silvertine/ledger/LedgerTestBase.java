package io.silvertine.ledger;

import static io.silvertine.ledger.LedgerFixture.ACCOUNT;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.OrderNotFound;
import io.silvertine.model.StatusRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger for each test, and what the resolve route does. */
abstract class LedgerTestBase {
    @TempDir
    Path directory;

    LedgerFixture ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerFixture(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    final Optional<StatusRequest> question() {
        return ledger.takeQuestion();
    }

    /** What the resolve route does with the next question. */
    final void ask(BrokerReport... answers) {
        StatusRequest request = question().orElseThrow(() -> new AssertionError("nothing to ask"));
        ledger.report(answers);
        ledger.settleQuestion(request);
    }

    final OrderNotFound notFound(String clOrdId, boolean conclusive) {
        return new OrderNotFound(ACCOUNT, clOrdId, ledger.now(), conclusive);
    }
}
