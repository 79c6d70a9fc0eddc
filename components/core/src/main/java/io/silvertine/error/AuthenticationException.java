package io.silvertine.error;

/** The venue refused our credentials; trading with this broker halts until a person has looked, so it is CRITICAL. */
public final class AuthenticationException extends BrokerException {
    private static final long serialVersionUID = 1L;

    /** States the failure without a cause. */
    public AuthenticationException(BrokerFailure failure) {
        super(failure.critical(), null);
    }

    /** States the failure and what led to it. */
    public AuthenticationException(BrokerFailure failure, Throwable cause) {
        super(failure.critical(), cause);
    }
}
