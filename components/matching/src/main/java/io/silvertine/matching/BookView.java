package io.silvertine.matching;

import io.silvertine.model.Side;
import java.util.List;

/** The resting orders of one symbol, for fill models. */
@FunctionalInterface
public interface BookView {

    /** Resting orders of one side, best price first, then by time priority. */
    List<EngineOrder> resting(Side side);
}
