package io.silvertine.ledger;

/** The two streams of commands to a broker: cancels never wait behind orders. */
public enum DispatchKind {
    NEW,
    CANCEL
}
