package io.silvertine.model;

/** How long an order stays in force (FIX 59). */
public enum TimeInForce {
    DAY,
    GTC,
    IOC,
    FOK,
    GTD,
    AT_OPEN,
    AT_CLOSE
}
