package io.silvertine.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Feeds a parser with {@link Mutations}. It must answer each with a value or with a fault of its own; anything else, an
 * {@code OutOfMemoryError} included, fails with the seed and the input.
 */
public final class Fuzz {
    private static final int CASES = Integer.getInteger("silvertine.fuzz.cases", 4000);
    private static final long SEED = Long.getLong("silvertine.fuzz.seed", 20_261_126L);
    private static final int SHOWN = 2000;

    private Fuzz() {}

    /** A parser; may throw anything. */
    @FunctionalInterface
    public interface Parser {
        /** Reads the input. */
        void read(byte[] input) throws Exception;
    }

    /** How many inputs were read, and how many were refused with a named fault. */
    public record Outcome(int read, int refused) {}

    /**
     * Runs some thousand cases: {@code -Dsilvertine.fuzz.cases} and {@code -Dsilvertine.fuzz.seed} set others.
     *
     * @param faults the exceptions that say what is wrong with the input
     * @throws AssertionError when the parser throws another one
     */
    public static Outcome run(List<byte[]> samples, List<Class<? extends Exception>> faults, Parser parser) {
        return run(CASES, samples, faults, parser);
    }

    /** The same with another number of cases. */
    public static Outcome run(int cases, List<byte[]> samples, List<Class<? extends Exception>> faults, Parser parser) {
        Mutations mutations = new Mutations(SEED);
        int read = 0;
        for (int i = 0; i < cases; i++) {
            byte[] input = mutations.of(samples);
            try {
                parser.read(input);
                read++;
            } catch (Throwable e) {
                if (faults.stream().noneMatch(fault -> fault.isInstance(e)) || e.getMessage() == null) {
                    throw new AssertionError("seed " + SEED + ", case " + i + ": " + e + " from " + shown(input), e);
                }
            }
        }
        return new Outcome(read, cases - read);
    }

    private static String shown(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + input.length + " bytes)";
    }
}
