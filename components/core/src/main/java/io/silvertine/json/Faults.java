package io.silvertine.json;

import io.silvertine.model.Fault;
import io.silvertine.model.InvalidFieldException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects the faults of one message, one per field and not more than a person would read. */
final class Faults {
    private static final int MAX = 32;

    private final List<Fault> found = new ArrayList<>();
    private final Set<String> fields = new HashSet<>();
    private int count;

    void add(Fault fault) {
        count++;
        if (found.size() < MAX && fields.add(fault.field())) {
            found.add(fault);
        }
    }

    void addAll(List<Fault> faults) {
        faults.forEach(this::add);
    }

    /** What {@code read} gives; its fault is kept. */
    <T> Optional<T> take(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (InvalidFieldException e) {
            add(e.fault());
            return Optional.empty();
        }
    }

    /** As {@link #take}, for a field that may be absent. */
    <T> Optional<T> option(Supplier<Optional<T>> read) {
        return take(read).flatMap(value -> value);
    }

    boolean none() {
        return count == 0;
    }

    /** How many faults there were, those not kept included. */
    int count() {
        return count;
    }

    boolean full() {
        return found.size() >= MAX;
    }

    List<Fault> found() {
        return List.copyOf(found);
    }
}
