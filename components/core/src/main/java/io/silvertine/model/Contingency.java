package io.silvertine.model;

/** How the legs of a list depend on one another (FIX 1385). */
public enum Contingency {
    OCO,
    OTO,
    OTOCO,
    BRACKET
}
