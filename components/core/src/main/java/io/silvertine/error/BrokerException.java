package io.silvertine.error;

/** A broker gave no answer about the command; {@link #failure()} says what is known. */
public abstract sealed class BrokerException extends RuntimeException
        permits BrokerUnavailableException,
                OutcomeUnknownException,
                AuthenticationException,
                AccountSuspendedException {
    private static final long serialVersionUID = 1L;

    private final transient BrokerFailure failure;

    BrokerException(BrokerFailure failure, Throwable cause) {
        super(failure.text(), cause);
        this.failure = failure;
    }

    /** The classified failure. */
    public BrokerFailure failure() {
        return failure;
    }
}
