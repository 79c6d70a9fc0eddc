package io.silvertine.matching;

/** Names an order to the engine; unique among open orders only, as at a real venue. */
public record OrderKey(String accountId, String clOrdId) {}
