package io.silvertine.json;

import io.silvertine.model.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A message that cannot be read; carries every fault that was found in it. */
public final class InvalidMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;
    private final transient Optional<String> clOrdId;

    InvalidMessageException(List<Fault> faults, Optional<String> clOrdId) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
        this.clOrdId = clOrdId;
    }

    /** What is wrong; at least one. */
    public List<Fault> faults() {
        return faults;
    }

    /** The message's {@code clOrdId}, when that much could be read. */
    public Optional<String> clOrdId() {
        return clOrdId;
    }
}
