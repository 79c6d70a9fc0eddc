package io.silvertine.launcher.check;

import java.util.Set;

/**
 * One slip of somebody who edits a shipped file.
 *
 * @param kind which rule it breaks
 * @param file below the home directory
 * @param lines where the fault may be told: one line for most, more where nobody can say which of them is wrong
 * @param what the slip, for people
 * @param text the whole file after it
 */
record WrongEdit(String kind, String file, Set<Integer> lines, String what, String text) {
    WrongEdit {
        lines = Set.copyOf(lines);
    }

    @Override
    public String toString() {
        return kind + " | " + file + lines + " | " + what;
    }
}
