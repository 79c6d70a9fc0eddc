package io.silvertine.launcher.check;

import java.util.Comparator;
import java.util.Optional;

/**
 * One thing wrong with a file.
 *
 * @param key the option, key or node that is wrong
 * @param seen what is there
 * @param allowed what may be there
 * @param nearest the valid name that was probably meant
 * @param remedy what to do, where that is not plain from what is allowed
 * @param secret true when the line may hold a secret, so that nobody prints it
 */
public record Finding(
        Place place,
        String key,
        String seen,
        String allowed,
        Optional<String> nearest,
        Optional<String> remedy,
        boolean secret) {
    /** In order of file and line. */
    static final Comparator<Finding> ORDER = Comparator.comparing((Finding f) -> f.place.file())
            .thenComparingInt(f -> f.place.line())
            .thenComparingInt(f -> f.place.column())
            .thenComparing(Finding::key)
            .thenComparing(Finding::seen);

    Finding(Place place, String key, String seen, String allowed) {
        this(place, key, seen, allowed, Optional.empty(), Optional.empty(), false);
    }

    Finding(Place place, String key, String seen, String allowed, Optional<String> nearest) {
        this(place, key, seen, allowed, nearest, Optional.empty(), false);
    }

    /** The same with what to do about it. */
    Finding remedy(String text) {
        return new Finding(place, key, seen, allowed, nearest, Optional.of(text), secret);
    }

    /** The same about a line that nobody may print. */
    Finding concealed() {
        return new Finding(place, key, seen, allowed, nearest, remedy, true);
    }

    /** The same elsewhere. */
    public Finding at(Place other) {
        return new Finding(other, key, seen, allowed, nearest, remedy, secret);
    }

    /** What is wrong, without the place. */
    public String text() {
        return place.routeId().map(id -> "route " + id + ": ").orElse("") + key + ": saw " + seen + ", allowed is "
                + what();
    }

    /** What is allowed, and what was probably meant. */
    String what() {
        return allowed
                + nearest.map(name -> "; did you mean " + name + "?").orElse("")
                + remedy.map(text -> "; " + text).orElse("");
    }

    @Override
    public String toString() {
        return place + ": " + text();
    }
}
