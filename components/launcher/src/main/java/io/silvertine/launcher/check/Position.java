package io.silvertine.launcher.check;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where something stands in a file.
 *
 * @param line from 1; 0 when it is about the whole file
 * @param column from 1; 0 when it is about the whole line
 */
record Position(int line, int column) {
    /** The whole file. */
    static final Position WHOLE_FILE = new Position(0, 0);

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    static Position of(Node node) {
        return node.getStartMark().map(Position::of).orElse(WHOLE_FILE);
    }
}
