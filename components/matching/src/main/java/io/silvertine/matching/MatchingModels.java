package io.silvertine.matching;

/** The parts of a venue that differ from one to the next. Each must be a pure function of what it is given. */
public record MatchingModels(
        FillModel fill, SlippageModel slippage, LatencyModel latency, FeeModel fee, Admission admission) {}
