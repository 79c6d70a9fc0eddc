package io.silvertine.error;

/** The broker could not be reached and the command is proven not sent: it may be tried again. */
public final class BrokerUnavailableException extends BrokerException {
    private static final long serialVersionUID = 1L;

    /** States the failure without a cause. */
    public BrokerUnavailableException(BrokerFailure failure) {
        super(failure, null);
    }

    /** States the failure and what led to it. */
    public BrokerUnavailableException(BrokerFailure failure, Throwable cause) {
        super(failure, cause);
    }
}
