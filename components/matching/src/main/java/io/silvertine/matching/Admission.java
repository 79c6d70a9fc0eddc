package io.silvertine.matching;

import java.math.BigDecimal;
import java.util.Optional;

/** The venue's own say about an order before it reaches the book: funds, faults, its rules. */
@FunctionalInterface
public interface Admission {

    /** Everything the engine itself allows. */
    Admission ALL = (order, before, px) -> Optional.empty();

    /**
     * A refusal, or empty to let the order pass.
     *
     * @param order as it would stand
     * @param before as it stands now, when it is replaced
     * @param px its limit, or the market's price for an order without one
     */
    Optional<Refusal> refusal(EngineOrder order, Optional<EngineOrder> before, BigDecimal px);
}
