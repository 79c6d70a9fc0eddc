package io.silvertine.model;

/** How an account is financed. */
public enum AccountType {
    CASH,
    MARGIN,
    FUTURES
}
