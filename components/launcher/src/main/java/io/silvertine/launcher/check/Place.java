package io.silvertine.launcher.check;

import java.util.Optional;

/**
 * Where something is wrong.
 *
 * @param file as the operator knows it
 * @param line from 1; 0 when it is about the whole file
 * @param column from 1; 0 when it is about the whole line
 * @param routeId the route, for something that only one route does wrong
 */
public record Place(String file, int line, int column, Optional<String> routeId) {
    static Place of(String file, Position position) {
        return new Place(file, position.line(), position.column(), Optional.empty());
    }

    static Place of(String file, Position position, Optional<String> routeId) {
        return new Place(file, position.line(), position.column(), routeId);
    }

    /** The same place in a file that is called otherwise. */
    public Place in(String otherName) {
        return new Place(otherName, line, column, routeId);
    }

    /** As compilers write it: {@code file:line:column}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }
}
