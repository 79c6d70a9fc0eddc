package io.silvertine.error;

/** The ledger could not make something durable. Nothing was recorded; the same call may be repeated. */
public final class LedgerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** States what was tried and why it failed. */
    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** States what was tried and why it failed. */
    public LedgerUnavailableException(String message) {
        super(message);
    }
}
