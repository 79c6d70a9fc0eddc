package io.silvertine.json;

import io.silvertine.model.InvalidFieldException;

/**
 * What a command may cost to read.
 *
 * @param maxBytes size of its JSON, from 1 KB to 512 KB: an order queue must be able to hold it
 * @param maxDepth objects and arrays within one another, from 4 to 64
 */
public record MessageLimits(int maxBytes, int maxDepth) {
    /** 64 KB, several hundred times a usual command, and 16 levels: more is a mistake or an attack. */
    public static final MessageLimits DEFAULT = new MessageLimits(65_536, 16);

    static final int LEAST_BYTES = 1024;
    static final int MOST_BYTES = 524_288;
    static final int LEAST_DEPTH = 4;
    static final int MOST_DEPTH = 64;

    public MessageLimits {
        require("maxBytes", maxBytes, LEAST_BYTES, MOST_BYTES);
        require("maxDepth", maxDepth, LEAST_DEPTH, MOST_DEPTH);
    }

    private static void require(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidFieldException(field, value, "a whole number from " + least + " to " + most);
        }
    }
}
