package io.silvertine.paper;

import io.silvertine.matching.EngineEvent;
import io.silvertine.matching.EngineState;
import io.silvertine.matching.MarketState;
import io.silvertine.portfolio.PositionState;
import java.math.BigDecimal;
import java.time.Instant;

/** What the venue's journal consists of. Written and read by {@link JournalWriter} and {@link JournalReader}. */
sealed interface JournalEntry {

    /** Gives the entry to the venue that is being restored. */
    void restore(PaperVenue venue);

    void write(JournalWriter out);

    /** Something that the engine did. */
    record Happened(EngineEvent event) implements JournalEntry {

        @Override
        public void restore(PaperVenue venue) {
            venue.replay(event);
        }

        @Override
        public void write(JournalWriter out) {
            out.kind(JournalReader.HAPPENED).event(event);
        }
    }

    /** An event from before a snapshot: orders and balances hold it already. */
    record Remembered(EngineEvent.OfOrder event) implements JournalEntry {

        @Override
        public void restore(PaperVenue venue) {
            venue.remember(event);
        }

        @Override
        public void write(JournalWriter out) {
            out.kind(JournalReader.REMEMBERED).event(event);
        }
    }

    /** The market in one symbol when something happened. */
    record Market(MarketState market) implements JournalEntry {

        @Override
        public void restore(PaperVenue venue) {
            venue.replay(market);
        }

        @Override
        public void write(JournalWriter out) {
            out.kind(JournalReader.MARKET).market(market);
        }
    }

    /** How much of a currency or coin an account has. */
    record Holding(String accountId, String asset, BigDecimal total) implements JournalEntry {

        @Override
        public void restore(PaperVenue venue) {
            venue.hold(this);
        }

        @Override
        public void write(JournalWriter out) {
            out.kind(JournalReader.HOLDING).text(accountId).text(asset).decimal(total);
        }
    }

    /** What an account holds in one symbol at a snapshot. */
    record Position(PositionState state) implements JournalEntry {

        @Override
        public void restore(PaperVenue venue) {
            venue.hold(this);
        }

        @Override
        public void write(JournalWriter out) {
            out.kind(JournalReader.POSITION).position(state);
        }
    }

    /** The whole engine at a snapshot. */
    record Engine(EngineState state) implements JournalEntry {

        @Override
        public void restore(PaperVenue venue) {
            venue.engine(state);
        }

        @Override
        public void write(JournalWriter out) {
            out.kind(JournalReader.ENGINE).state(state);
        }
    }

    /** Orders that ended up to this time may be missing. */
    record Forgotten(Instant until) implements JournalEntry {

        @Override
        public void restore(PaperVenue venue) {
            venue.forgotten(until);
        }

        @Override
        public void write(JournalWriter out) {
            out.kind(JournalReader.FORGOTTEN).instant(until);
        }
    }
}
