package io.silvertine.paper;

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

/** A paper exchange in a directory of its own. */
final class PaperHarness implements BrokerHarness {

    static final String SYMBOL = "BTC/USD";
    static final String ACCOUNT = "paper-1";

    private final Path directory;
    private final BrokerConfig config;
    private final OffsetClock clock = new OffsetClock();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);

    PaperHarness(Path directory, Map<String, Object> paper) {
        this.directory = directory;
        this.config = config(paper);
    }

    static BrokerConfig config(Map<String, Object> paper) {
        AccountConfig cash =
                new AccountConfig(ACCOUNT, ACCOUNT, AccountType.CASH, "USD", Map.of("USD", new BigDecimal("1000000")));
        AccountConfig margin = new AccountConfig(
                "margin-1", "margin-1", AccountType.MARGIN, "USD", Map.of("USD", new BigDecimal("1000")));
        return new BrokerConfig(
                "paper", "paper", true, BrokerMode.PAPER, List.of(cash, margin), new Settings(Map.of("paper", paper)));
    }

    @Override
    public BrokerConfig config() {
        return config;
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
        return new PaperProvider().create(config, new SessionServices(clock, scheduler, ledger, directory));
    }

    /** A session whose journal takes a snapshot every few hundred orders. */
    BrokerSession connectWithSmallJournal(OpenOrders ledger) {
        PaperSettings settings = PaperSettings.read(config).withSnapshotBytes(32 * 1024);
        return new PaperSession(
                config,
                settings,
                new PaperProvider().capabilities(config),
                new SessionServices(clock, scheduler, ledger, directory));
    }

    @Override
    public void market(BrokerSession session, BigDecimal bid, BigDecimal ask) {
        ((TickSink) session).onTick(quote(bid, ask, clock.instant()));
    }

    static Tick quote(BigDecimal bid, BigDecimal ask, Instant at) {
        return Tick.quote(
                SYMBOL, "TEST", new PriceLevel(bid, BigDecimal.TEN), new PriceLevel(ask, BigDecimal.TEN), at, at, 1);
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
