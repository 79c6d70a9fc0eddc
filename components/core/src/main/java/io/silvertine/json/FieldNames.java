package io.silvertine.json;

import io.silvertine.model.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that an object of a command may hold; for any other it finds the one that was probably meant. */
final class FieldNames {
    private static final int MAX_NAME = 64;

    private final String what;
    private final Set<String> allowed;

    FieldNames(String what, List<List<String>> groups) {
        this.what = what;
        allowed = new TreeSet<>();
        groups.forEach(allowed::addAll);
    }

    /** Adds a fault for each name that is not allowed. */
    void check(JsonFields fields, Faults faults) {
        for (String name : fields.names()) {
            if (!allowed.contains(name) && !faults.full()) {
                faults.add(unknown(fields, name));
            }
        }
    }

    private Fault unknown(JsonFields fields, String name) {
        String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
        String choice = nearest(name)
                .map(near -> near + ", the nearest field of " + what)
                .orElseGet(() -> "a field of " + what + ": " + String.join(", ", allowed));
        return new Fault(fields.at(shown), "an unknown field", choice);
    }

    private Optional<String> nearest(String name) {
        String best = "";
        int least = Math.max(2, name.length() / 3) + 1;
        for (String candidate : allowed) {
            int distance = distance(name, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Levenshtein distance, letter case ignored: {@code ClOrdID} is no step from {@code clOrdId}. */
    private static int distance(String left, String right) {
        if (left.length() > MAX_NAME) {
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                int replaced = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
