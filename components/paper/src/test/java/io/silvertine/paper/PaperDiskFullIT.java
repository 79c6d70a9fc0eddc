package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.silvertine.model.BrokerReport;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.OrdStatus;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.SessionState;
import io.silvertine.testkit.KnownOrders;
import io.silvertine.testkit.ReportRecorder;
import io.silvertine.testkit.SessionDriver;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the paper exchange's journal is full and gets room again. Needs the right to mount a tmpfs. */
@Tag("ci")
class PaperDiskFullIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final OrderTerms TERMS =
            OrderTerms.limit(PaperHarness.SYMBOL, Side.BUY, BigDecimal.ONE, new BigDecimal("90"));

    @TempDir
    private Path directory;

    @BeforeEach
    void mount() throws Exception {
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", directory.toString()))
                .as("this test needs the right to mount a tmpfs (root, or CAP_SYS_ADMIN in a container)")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", directory.toString());
    }

    @Test
    void opensItsJournalAgainWhenThereIsRoomAndKnowsWhatItAnswered() throws Exception {
        try (PaperHarness harness = new PaperHarness(directory, Map.of())) {
            ReportRecorder stream = new ReportRecorder();
            BrokerSession session = harness.connect(new KnownOrders());
            session.executions(stream);
            SessionDriver driver = new SessionDriver(harness, session, stream);
            SessionDriver.answer(session.start());
            driver.submit("a", TERMS);
            Path filler = fillDisk();

            assertThatThrownBy(() -> submitUntilItFails(driver)).hasRootCauseInstanceOf(IOException.class);
            assertThat(session.state().phase()).isNotEqualTo(SessionState.Phase.READY);
            Files.delete(filler);

            await("it opens by itself").atMost(LIMIT).until(() -> session.state()
                    .ready());
            assertThat(state(driver.status("a"))).isEqualTo(OrdStatus.NEW);
            assertThat(state(driver.submit("later", TERMS))).isEqualTo(OrdStatus.NEW);
            SessionDriver.answer(session.stop());
        }
    }

    private static void submitUntilItFails(SessionDriver driver) {
        for (int number = 0; number < 2_000; number++) {
            driver.submit("b" + number, TERMS);
        }
    }

    private static OrdStatus state(List<BrokerReport> reports) {
        return ((ExecutionReport) reports.get(reports.size() - 1)).ordStatus();
    }

    private Path fillDisk() throws IOException {
        Path filler = directory.resolve("filler");
        byte[] block = new byte[512];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
            return filler;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
