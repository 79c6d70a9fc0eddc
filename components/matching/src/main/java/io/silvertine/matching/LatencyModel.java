package io.silvertine.matching;

import java.time.Duration;

/** How long an order is on its way to the book. */
@FunctionalInterface
public interface LatencyModel {

    /** Every order reaches the book at once. */
    LatencyModel NONE = order -> Duration.ZERO;

    /** Time from the request until it takes effect; zero or more. */
    Duration submit(OrderRequest order);
}
