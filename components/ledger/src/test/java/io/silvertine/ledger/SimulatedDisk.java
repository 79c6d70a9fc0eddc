package io.silvertine.ledger;

/** What a process leaves behind when it dies. */
interface SimulatedDisk {
    /** The store on it; the same object for every process. */
    LedgerStore store();

    /** The machine loses power: what was not synced is gone. */
    void crash();
}
