package io.silvertine.model;

/** A value that a message may not hold; carries the {@link Fault} that a client needs to mend it. */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    /** States that {@code field} held {@code seen} where {@code allowed} was expected. */
    public InvalidFieldException(String field, Object seen, String allowed) {
        this(new Fault(field, String.valueOf(seen), allowed));
    }

    /** States a fault that was found elsewhere. */
    public InvalidFieldException(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }
}
