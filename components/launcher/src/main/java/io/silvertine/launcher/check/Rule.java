package io.silvertine.launcher.check;

import java.util.function.Consumer;

/** One kind of thing that can be wrong with a bundle. */
interface Rule {
    /** Tells {@code findings} everything of this kind that is wrong. */
    void check(Bundle bundle, Consumer<Finding> findings);

    /** True for a rule about what belongs together: with a file that is not readable, it would find too much. */
    default boolean needsAllFiles() {
        return false;
    }
}
