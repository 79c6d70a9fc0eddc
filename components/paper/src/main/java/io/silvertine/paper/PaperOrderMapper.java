package io.silvertine.paper;

import io.silvertine.matching.OrderKey;
import io.silvertine.matching.OrderRequest;
import io.silvertine.matching.Refusal;
import io.silvertine.model.OrderTerms;
import io.silvertine.model.TimeInForce;
import java.math.BigDecimal;
import java.util.Optional;

/** Our orders in the venue's words. */
final class PaperOrderMapper {

    private static final String ORDER_ID = "PAPER_";

    private PaperOrderMapper() {}

    /** An order by value gets no quantity: {@link #unsupported} refuses it. */
    static OrderRequest request(OrderKey key, OrderTerms terms) {
        return new OrderRequest(
                key,
                terms.symbol(),
                terms.side(),
                terms.ordType(),
                terms.orderQty().orElse(BigDecimal.ZERO),
                terms.price(),
                terms.timeInForce(),
                terms.gtdTime(),
                terms.postOnly());
    }

    /** What the matching engine would not notice that it ignores. */
    static Optional<Refusal> unsupported(OrderTerms terms) {
        if (terms.quoteOrderQty().isPresent()) {
            return Optional.of(new Refusal("UNSUPPORTED", "quoteOrderQty"));
        }
        if (terms.reduceOnly() && terms.timeInForce() != TimeInForce.IOC && terms.timeInForce() != TimeInForce.FOK) {
            return Optional.of(new Refusal("UNSUPPORTED", "reduceOnly"));
        }
        if (terms.displayQty().isPresent()) {
            return Optional.of(new Refusal("UNSUPPORTED", "displayQty"));
        }
        if (tooFine(terms.orderQty())) {
            return Optional.of(new Refusal("LOT_SIZE", "orderQty has more than 8 fraction digits"));
        }
        if (tooFine(terms.price())) {
            return Optional.of(new Refusal("TICK_SIZE", "price has more than 8 fraction digits"));
        }
        return Optional.empty();
    }

    static String orderId(long number) {
        return ORDER_ID + number;
    }

    /** The number in an orderId; empty when it is not one of this venue's. */
    static Optional<Long> number(String orderId) {
        return orderId.startsWith(ORDER_ID) ? parse(orderId.substring(ORDER_ID.length())) : Optional.empty();
    }

    /** The number in a tradeId; empty when it is not one of this venue's. */
    static Optional<Long> parse(String digits) {
        return digits.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    private static boolean tooFine(Optional<BigDecimal> value) {
        return value.filter(v -> v.stripTrailingZeros().scale() > PaperVenue.MAX_SCALE)
                .isPresent();
    }
}
