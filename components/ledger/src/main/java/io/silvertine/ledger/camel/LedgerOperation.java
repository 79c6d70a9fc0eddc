package io.silvertine.ledger.camel;

/** What an endpoint of the ledger does. */
public enum LedgerOperation {
    /** Producer: validates, gates and stores commands. */
    ACCEPT,
    /** Consumer: commands that may be sent now. */
    DISPATCH,
    /** Producer: stores what a broker reported. */
    RECORD,
    /** Consumer: orders that must be asked for now. */
    UNRESOLVED,
    /** Consumer: messages that wait to be published. */
    OUTBOX
}
