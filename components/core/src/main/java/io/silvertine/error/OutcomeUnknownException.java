package io.silvertine.error;

/** The command may have reached the venue: it must not be sent again before the venue was asked. */
public final class OutcomeUnknownException extends BrokerException {
    private static final long serialVersionUID = 1L;

    /** States the failure without a cause. */
    public OutcomeUnknownException(BrokerFailure failure) {
        super(failure, null);
    }

    /** States the failure and what led to it. */
    public OutcomeUnknownException(BrokerFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
