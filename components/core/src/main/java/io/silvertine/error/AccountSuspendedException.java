package io.silvertine.error;

/** The venue suspended the account; trading with this broker halts until a person has looked, so it is CRITICAL. */
public final class AccountSuspendedException extends BrokerException {
    private static final long serialVersionUID = 1L;

    /** States the failure without a cause. */
    public AccountSuspendedException(BrokerFailure failure) {
        super(failure.critical(), null);
    }

    /** States the failure and what led to it. */
    public AccountSuspendedException(BrokerFailure failure, Throwable cause) {
        super(failure.critical(), cause);
    }
}
