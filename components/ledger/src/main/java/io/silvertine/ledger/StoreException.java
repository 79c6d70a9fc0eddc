package io.silvertine.ledger;

/** The storage failed; nothing of the call took effect. */
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean fatal;

    StoreException(String message, Throwable cause, boolean fatal) {
        super(message, cause);
        this.fatal = fatal;
    }

    /** An fsync failed: what is on the disk is no longer known, and the process must stop. */
    boolean fatal() {
        return fatal;
    }
}
