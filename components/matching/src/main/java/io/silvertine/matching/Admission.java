package io.silvertine.matching;

import java.math.BigDecimal;
import java.util.Optional;

/** The venue's own say about an order before it reaches the book: funds and limits, which every event may change. */
public interface Admission {

    /**
     * A refusal, or empty to let the order pass.
     *
     * @param order as it would stand
     * @param before as it stands now, when it is replaced
     * @param px its limit, or the market's price for an order without one
     */
    Optional<Refusal> refusal(EngineOrder order, Optional<EngineOrder> before, BigDecimal px);

    /** Something happened, now or in a journal that is read back; called before anything else is asked. */
    void happened(EngineEvent event);

    /** Lets everything pass that the engine itself allows. */
    static Admission all() {
        return new Admission() {
            @Override
            public Optional<Refusal> refusal(EngineOrder order, Optional<EngineOrder> before, BigDecimal px) {
                return Optional.empty();
            }

            @Override
            public void happened(EngineEvent event) {
                // nothing to remember
            }
        };
    }
}
