package io.silvertine.toy;

import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.PriceLevel;
import io.silvertine.model.Side;
import io.silvertine.model.Tick;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerConfig;
import io.silvertine.spi.BrokerSession;
import io.silvertine.spi.OpenOrders;
import io.silvertine.spi.SessionServices;
import io.silvertine.spi.Settings;
import io.silvertine.spi.TickSink;
import io.silvertine.testkit.BrokerHarness;
import io.silvertine.testkit.OffsetClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A toy venue of its own. */
final class ToyHarness implements BrokerHarness {
    private static final String SYMBOL = "BTC/USD";

    private final Path directory;
    private final ToyProvider provider = new ToyProvider();
    private final OffsetClock clock = new OffsetClock();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);

    ToyHarness(Path directory) {
        this.directory = directory;
    }

    @Override
    public BrokerConfig config() {
        AccountConfig cash =
                new AccountConfig("toy-1", "toy-1", AccountType.CASH, "USD", Map.of("USD", new BigDecimal("1000000")));
        return new BrokerConfig(
                "toy", ToyConstants.SCHEME, true, BrokerMode.PAPER, List.of(cash), new Settings(Map.of()));
    }

    @Override
    public OffsetClock clock() {
        return clock;
    }

    @Override
    public String symbol() {
        return SYMBOL;
    }

    @Override
    public BrokerSession connect(OpenOrders ledger) {
        return provider.create(config(), new SessionServices(clock, scheduler, ledger, directory));
    }

    @Override
    public void market(BrokerSession session, BigDecimal bid, BigDecimal ask) {
        Instant now = clock.instant();
        ((TickSink) session)
                .onTick(Tick.quote(
                        SYMBOL,
                        "TOY",
                        new PriceLevel(bid, BigDecimal.TEN),
                        new PriceLevel(ask, BigDecimal.TEN),
                        now,
                        now,
                        1));
    }

    @Override
    public OrderTerms refused() {
        return OrderTerms.market(SYMBOL, Side.BUY, new BigDecimal("1000000"));
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
