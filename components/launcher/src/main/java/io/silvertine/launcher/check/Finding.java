package io.silvertine.launcher.check;

import java.util.Optional;

/**
 * One thing wrong with a file.
 *
 * @param file as the operator knows it
 * @param line from 1; 0 when the fault is about the whole file
 * @param key the option, key or node that is wrong
 * @param seen what is there
 * @param allowed what may be there
 * @param nearest the valid name that was probably meant
 */
public record Finding(
        String file,
        int line,
        Optional<String> routeId,
        String key,
        String seen,
        String allowed,
        Optional<String> nearest) {

    /** File, line and route. */
    String place() {
        return file
                + (line > 0 ? ":" + line : "")
                + routeId.map(id -> ": route " + id).orElse("");
    }

    /** What is allowed, and what was probably meant. */
    String remedy() {
        return allowed + nearest.map(name -> "; did you mean " + name + "?").orElse("");
    }

    @Override
    public String toString() {
        return place() + ": " + key + ": saw " + seen + ", allowed is " + remedy();
    }
}
