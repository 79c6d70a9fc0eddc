package io.silvertine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.matching.OrderKey;
import io.silvertine.model.OrdType;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.Side;
import io.silvertine.model.TimeInForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PaperVenueRecoveryTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Map<String, Object> SETTINGS =
            Map.of("partial-fill-probability", "30%", "rejection-probability", "10%", "liquidity", "quoted");

    @FunctionalInterface
    interface Step {
        void on(PaperVenue venue, Instant at);
    }

    @Property(tries = 60)
    void aVenueComesBackAsItWasAfterAnyOfItsCommits(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 0, max = 5) int history) {
        PaperVenue venue = venue(history);
        List<byte[]> commits = new ArrayList<>();
        List<List<JournalEntry>> states = new ArrayList<>();
        venue.open(PaperHarness.config(SETTINGS).accounts());
        commit(venue, commits, states);

        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).on(venue, START.plusSeconds(i));
            commit(venue, commits, states);
        }

        for (int kept = 1; kept <= commits.size(); kept++) {
            assertThat(restored(history, commits.subList(0, kept)).snapshot()).isEqualTo(states.get(kept - 1));
        }
    }

    @Property(tries = 60)
    void aVenueComesBackFromItsSnapshot(@ForAll("steps") List<Step> steps) {
        PaperVenue venue = venue(3);
        venue.open(PaperHarness.config(SETTINGS).accounts());
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).on(venue, START.plusSeconds(i));
        }

        PaperVenue again = restored(3, List.of(JournalWriter.bytes(venue.snapshot())));

        assertThat(again.snapshot()).isEqualTo(venue.snapshot());
        assertThat(again.balances(PaperHarness.ACCOUNT))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(venue.balances(PaperHarness.ACCOUNT));
        assertThat(again.positions(PaperHarness.ACCOUNT)).isEqualTo(venue.positions(PaperHarness.ACCOUNT));
    }

    @Property(tries = 60)
    void theSameRequestsGiveTheSameJournal(@ForAll("steps") List<Step> steps) {
        assertThat(journal(steps)).isEqualTo(journal(steps));
    }

    private static List<JournalEntry> journal(List<Step> steps) {
        PaperVenue venue = venue(10);
        venue.open(PaperHarness.config(SETTINGS).accounts());
        List<JournalEntry> result = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).on(venue, START.plusSeconds(i));
            result.addAll(venue.drain());
        }
        return result;
    }

    private static PaperVenue venue(int history) {
        Map<String, Object> settings = new java.util.HashMap<>(SETTINGS);
        settings.put("history", history);
        return new PaperVenue(PaperHarness.config(settings), PaperSettings.read(PaperHarness.config(settings)));
    }

    private static PaperVenue restored(int history, List<byte[]> commits) {
        PaperVenue venue = venue(history);
        for (byte[] commit : commits) {
            try {
                JournalReader.entries(commit).forEach(entry -> entry.restore(venue));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return venue;
    }

    private static void commit(PaperVenue venue, List<byte[]> commits, List<List<JournalEntry>> states) {
        List<JournalEntry> changes = venue.drain();
        if (!changes.isEmpty()) {
            commits.add(JournalWriter.bytes(changes));
            states.add(venue.snapshot());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.oneOf(orders(), orders(), cancels(), replaces(), quotes())
                .list()
                .ofMaxSize(40);
    }

    private static Arbitrary<Step> orders() {
        return Combinators.combine(
                        keys(),
                        Arbitraries.of(Side.BUY, Side.SELL),
                        Arbitraries.of(OrdType.MARKET, OrdType.LIMIT),
                        Arbitraries.of(TimeInForce.GTC, TimeInForce.DAY, TimeInForce.IOC, TimeInForce.FOK),
                        decimals(1, 15),
                        decimals(90, 110))
                .as((key, side, type, timeInForce, qty, price) -> (venue, at) -> venue.submit(
                        key,
                        type == OrdType.LIMIT
                                ? OrderTerms.limit(PaperHarness.SYMBOL, side, qty, price)
                                        .withTimeInForce(timeInForce)
                                : OrderTerms.market(PaperHarness.SYMBOL, side, qty),
                        at));
    }

    private static Arbitrary<Step> cancels() {
        return keys().map(key -> (venue, at) -> venue.cancel("c", key, at));
    }

    private static Arbitrary<Step> replaces() {
        return Combinators.combine(keys(), decimals(1, 15), decimals(90, 110))
                .as((key, qty, price) -> (venue, at) -> venue.replace("r", key, qty, Optional.of(price), at));
    }

    private static Arbitrary<Step> quotes() {
        return decimals(90, 110)
                .map(bid -> (venue, at) -> venue.tick(PaperHarness.quote(bid, bid.add(BigDecimal.ONE), at), at));
    }

    private static Arbitrary<OrderKey> keys() {
        return Combinators.combine(
                        Arbitraries.of(PaperHarness.ACCOUNT, "margin-1"),
                        Arbitraries.integers().between(1, 8))
                .as((account, i) -> new OrderKey(account, "o" + i));
    }

    private static Arbitrary<BigDecimal> decimals(int min, int max) {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(min), BigDecimal.valueOf(max))
                .ofScale(1);
    }
}
