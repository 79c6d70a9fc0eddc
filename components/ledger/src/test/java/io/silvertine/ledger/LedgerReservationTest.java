package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.json.MessageCodec;
import io.silvertine.model.CommandHeader;
import io.silvertine.model.NewOrder;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.risk.RiskGate;
import io.silvertine.spi.Instruments;
import io.silvertine.spi.Quotes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that are accepted at the same time never use the same room twice, whichever limit is the tight one. */
class LedgerReservationTest {
    private static final int ORDERS = 200;
    private static final BigDecimal PX = new BigDecimal("100");

    @TempDir
    private Path directory;

    private final Clock clock = Clock.systemUTC();
    private final MessageCodec codec = new MessageCodec();

    @ParameterizedTest
    @CsvSource({
        "open-orders,  max-open-orders: 17,     17,  1000000",
        "position,     max-position: 31,        200, 3100",
        "exposure,     max-exposure: 4250,      200, 4250",
        "buying-power, fee-estimate: 0.1%,      200, 999000.1"
    })
    void concurrentOrdersNeverExceedALimit(String gate, String limit, int mostOrders, BigDecimal mostAmount) {
        RiskGate tight = RiskGate.valueOf(gate.toUpperCase(Locale.ROOT).replace('-', '_'));
        try (SqliteLedger ledger = SqliteLedger.open(
                new LedgerOptions(
                        directory.resolve("ledger.db"),
                        "test",
                        "hash",
                        Duration.ofSeconds(30),
                        clock,
                        Quotes.none(),
                        Instruments.none(),
                        0,
                        LedgerFixture.rules(directory, Set.of(tight), limit)),
                List.of(new LedgerBroker(LedgerFixture.config(), LedgerFixture.capabilities())))) {
            BigDecimal unit = gate.equals("buying-power") ? new BigDecimal("1000") : BigDecimal.ONE;
            List<BigDecimal> sizes = sizes(unit);

            List<CompletionStage<AcceptResult>> answers = IntStream.range(0, ORDERS)
                    .parallel()
                    .mapToObj(i -> ledger.accept(LedgerFixture.BROKER, List.of(order(i, sizes.get(i)))))
                    .toList();

            int accepted = 0;
            BigDecimal amount = BigDecimal.ZERO;
            for (int i = 0; i < ORDERS; i++) {
                if (answers.get(i).toCompletableFuture().join().accepted() == 1) {
                    accepted++;
                    amount = amount.add(sizes.get(i).multiply(PX));
                }
            }
            assertThat(accepted).isPositive().isLessThan(ORDERS).isLessThanOrEqualTo(mostOrders);
            assertThat(amount).isLessThanOrEqualTo(mostAmount);
        }
    }

    /** A fixed seed: sizes that do not add up evenly to any limit. */
    private static List<BigDecimal> sizes(BigDecimal unit) {
        Random random = new Random(42);
        return IntStream.range(0, ORDERS)
                .mapToObj(i -> unit.multiply(BigDecimal.valueOf(1L + random.nextInt(30), 1)))
                .toList();
    }

    private InboundRecord order(int number, BigDecimal qty) {
        NewOrder order = new NewOrder(
                CommandHeader.of("c-" + number, LedgerFixture.ACCOUNT, clock.instant()),
                OrderTerms.limit("BTC/USD", Side.BUY, qty, PX));
        return new InboundRecord(
                "orders.paper",
                0,
                number,
                Optional.of(LedgerFixture.ACCOUNT),
                Optional.of(clock.instant()),
                Map.of(),
                codec.write(order).getBytes(StandardCharsets.UTF_8));
    }
}
