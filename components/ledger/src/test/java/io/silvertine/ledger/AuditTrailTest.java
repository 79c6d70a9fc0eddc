package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.model.TradingScope;
import io.silvertine.model.TradingState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest extends LedgerTestBase {
    @BeforeEach
    void act() {
        for (int i = 1; i <= 5; i++) {
            LedgerFixture.done(ledger.ledger()
                    .control()
                    .setState(
                            TradingScope.all(),
                            i % 2 == 0 ? TradingState.ACTIVE : TradingState.HALTED,
                            false,
                            "ops",
                            "act " + i));
        }
    }

    @Test
    void isIntactAsItWasWrittenAndAfterARestart() {
        ledger.restart();

        AuditVerdict verdict = ledger.ledger().control().verifyAudit();

        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.rows()).isEqualTo(5);
        assertThat(verdict.headHash())
                .isEqualTo(ledger.ledger().control().audit(5, 1).get(0).hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET actor = 'nobody' WHERE seq = 3",
                "UPDATE audit SET after = 'ACTIVE: act 3' WHERE seq = 3",
                "UPDATE audit SET at = at + 1 WHERE seq = 1",
                "DELETE FROM audit WHERE seq = 3",
                "DELETE FROM audit WHERE seq = 1",
                "DELETE FROM audit WHERE seq = 5",
                "DELETE FROM audit",
                "UPDATE audit SET seq = 10 - seq WHERE seq IN (3, 4)",
                "UPDATE audit SET seq = 9 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;"
                        + " UPDATE audit SET seq = 3 WHERE seq = 9"
            })
    void noticesEveryChangeOfTheTable(String sql) throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String one : sql.split("; ", -1)) {
                statement.executeUpdate(one);
            }
        }

        AuditVerdict verdict = ledger.ledger().control().verifyAudit();

        assertThat(verdict.intact()).as(verdict.text()).isFalse();
        assertThat(verdict.text()).contains("row");
    }
}
