package io.silvertine.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid name that a misspelt one was probably meant to be. */
public final class NearestName {
    private NearestName() {}

    /** What is allowed, as the text of a fault: every valid name, and the one that was probably meant. */
    public static String allowed(String seen, Collection<String> valid) {
        String hint =
                of(seen, valid).map(name -> "; did you mean " + name + "?").orElse("");
        return "one of " + String.join(", ", valid) + hint;
    }

    /** The closest of {@code valid}, unless all are too far away to be a likely slip. */
    public static Optional<String> of(String seen, Collection<String> valid) {
        int tolerated = Math.max(1, seen.length() / 3);
        return valid.stream()
                .filter(name -> distance(seen, name) <= tolerated)
                .min(Comparator.comparingInt((String name) -> distance(seen, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits from one to the other, case ignored; two neighbours swapped count as one edit. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : edit(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int edit(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
