package io.silvertine.model;

/**
 * One thing wrong with an input: the field, what was seen there, and what is allowed. What a sender wrote is cut and
 * without control characters: a fault ends up in logs, on terminals and in dead letters, which have to fit on their
 * topic.
 */
public record Fault(String field, String seen, String allowed) {
    private static final int MAX_FIELD = 160;
    private static final int MAX_SEEN = 120;
    private static final int MAX_ALLOWED = 1000;

    public Fault {
        field = Texts.oneLine(field, MAX_FIELD);
        seen = Texts.oneLine(seen, MAX_SEEN);
        allowed = Texts.oneLine(allowed, MAX_ALLOWED);
    }

    @Override
    public String toString() {
        return field + ": saw " + seen + ", allowed is " + allowed;
    }
}
