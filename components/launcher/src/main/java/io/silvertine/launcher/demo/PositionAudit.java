package io.silvertine.launcher.demo;

import io.silvertine.model.Decimals;
import io.silvertine.model.ExecType;
import io.silvertine.model.Fill;
import io.silvertine.model.Position;
import io.silvertine.portfolio.PositionBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Adds fills up and compares the sums with the positions that were published. Not thread-safe. */
final class PositionAudit {
    private final Map<Key, BigDecimal> traded = new LinkedHashMap<>();
    private final Map<Key, Position> published = new LinkedHashMap<>();

    private record Key(String accountId, String symbol) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return accountId + ' ' + symbol;
        }
    }

    /**
     * An execution that was not seen before.
     *
     * @param replaced the fill that a correction or a bust takes back
     */
    void fill(Fill fill, Optional<Fill> replaced) {
        BigDecimal given = fill.execType() == ExecType.TRADE_CANCEL ? BigDecimal.ZERO : change(fill);
        BigDecimal taken = replaced.map(PositionAudit::change).orElse(BigDecimal.ZERO);
        traded.merge(new Key(fill.accountId(), fill.symbol()), given.subtract(taken), BigDecimal::add);
    }

    /** A position; the one with the highest number counts, however often and in which order they are read. */
    void position(Position position) {
        published.merge(
                new Key(position.accountId(), position.symbol()),
                position,
                (known, other) -> other.seq() >= known.seq() ? other : known);
    }

    /** One sentence for each position that is not the sum of its fills. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        TreeSet<Key> keys = new TreeSet<>(traded.keySet());
        keys.addAll(published.keySet());
        for (Key key : keys) {
            BigDecimal sum = traded.getOrDefault(key, BigDecimal.ZERO);
            BigDecimal qty =
                    Optional.ofNullable(published.get(key)).map(Position::qty).orElse(BigDecimal.ZERO);
            if (sum.compareTo(qty) != 0) {
                findings.add("position " + key + " is " + Decimals.format(qty) + ", but its fills add up to "
                        + Decimals.format(sum));
            }
        }
        return findings;
    }

    /** What all positions have earned. */
    PnlResult result() {
        PnlResult result = PnlResult.NONE;
        for (Position position : published.values()) {
            Optional<BigDecimal> unrealized =
                    position.qty().signum() == 0 ? Optional.of(BigDecimal.ZERO) : position.unrealizedPnl();
            result = result.plus(position.realizedPnlNet(), unrealized);
        }
        return result;
    }

    /** A fee in the traded asset leaves the position itself. */
    private static BigDecimal change(Fill fill) {
        BigDecimal qty = fill.side().isBuy() ? fill.lastQty() : fill.lastQty().negate();
        return qty.subtract(PositionBook.baseFee(fill.symbol(), fill.commission()));
    }
}
