package io.silvertine.model;

/** One thing wrong with an input: the field, what was seen there, and what is allowed. */
public record Fault(String field, String seen, String allowed) {
    private static final int MAX_SEEN = 120;

    public Fault {
        seen = seen.length() > MAX_SEEN ? seen.substring(0, MAX_SEEN) + "…" : seen;
    }

    @Override
    public String toString() {
        return field + ": saw " + seen + ", allowed is " + allowed;
    }
}
