package io.silvertine.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes broken inputs out of valid ones: bytes are flipped, cut out, doubled and moved, and whole values are replaced by
 * what breaks parsers. The same seed makes the same inputs. Not thread-safe.
 */
public final class Mutations {
    private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|[A-Za-z0-9_./+-]++");
    private static final int MOST_AT_ONCE = 4;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "0.5",
            "1e5",
            "1E+999999999",
            "12E+2147483647",
            "1e-999999999",
            "1e99999999999",
            "0e2147483647",
            "9".repeat(63),
            "0." + "9".repeat(50),
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808");
    private static final List<String> STRINGS = List.of(
            "\"\"",
            "\" \"",
            "\"1E+999999999\"",
            "\"99999999999999999999999999999999999999999999999999999999\"",
            "\"-0.000000000000000001\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"${env:HOME}\"",
            "\"{{env:PATH}}\"",
            "\"{{env:NONE}}\"",
            "\"{{secretfile:../../etc/passwd}}\"",
            "\"#{T(java.lang.Runtime).getRuntime()}\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\u001b[2J\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"" + "\\u0001".repeat(11_000) + "\"");
    private static final List<String> OTHERS = List.of(
            "",
            "null",
            "true",
            "[]",
            "{}",
            "NaN",
            ".inf",
            "0x7fffffffffffffff",
            "0777",
            "1_000",
            "1:30:30",
            "9".repeat(5000),
            "999999999999999999d",
            "106751991168d",
            "9223372036854775807ms",
            "99999999/1s",
            "100000%",
            "2026-02-30",
            "24:00",
            "99:99",
            "\u0000",
            "\ufeff",
            "\u2028",
            "\r\n",
            "---\n",
            "&a [*a, *a]",
            "!!java.lang.Runtime []",
            "? x",
            "<<: *a",
            ": : :",
            "\t",
            "[".repeat(3000),
            "{\"a\":".repeat(3000),
            "- ".repeat(3000));
    private static final List<String> NASTY =
            Stream.of(NUMBERS, STRINGS, OTHERS).flatMap(List::stream).toList();

    private final Random random;

    /** Mutations of this seed. */
    public Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** One of the samples with some things wrong with it: mostly one, at most four, and nothing once in a while. */
    public byte[] of(List<byte[]> samples) {
        byte[] bytes = samples.get(random.nextInt(samples.size()));
        int changes = random.nextBoolean() ? 1 : random.nextInt(MOST_AT_ONCE + 1);
        for (int i = 0; i < changes; i++) {
            bytes = random.nextBoolean() ? ofValues(bytes) : ofBytes(bytes, samples);
        }
        return bytes;
    }

    /** The same for texts. */
    public String ofTexts(List<String> samples) {
        return new String(
                of(samples.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList()),
                StandardCharsets.UTF_8);
    }

    private byte[] ofValues(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<MatchResult> values = VALUE.matcher(text).results().toList();
        if (values.isEmpty()) {
            return bytes;
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        String other = random.nextInt(4) == 0
                ? values.get(random.nextInt(values.size())).group()
                : insteadOf(value.group());
        String changed = text.substring(0, value.start()) + other + text.substring(value.end());
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Of the same kind half of the time: a reader that refuses the kind never looks at the value. */
    private String insteadOf(String value) {
        List<String> choice = NASTY;
        if (random.nextBoolean()) {
            choice = NUMBER.matcher(value).matches() ? NUMBERS : STRINGS;
        }
        byte[] chosen = choice.get(random.nextInt(choice.size())).getBytes(StandardCharsets.UTF_8);
        return new String(chosen, StandardCharsets.ISO_8859_1);
    }

    private byte[] ofBytes(byte[] bytes, List<byte[]> samples) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(32));
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, from);
            case 1 -> join(bytes, from, new byte[0], to);
            case 2 -> join(bytes, from, nasty(), from);
            case 3 -> join(bytes, from, part, from);
            case 4 -> join(bytes, from, new byte[] {(byte) random.nextInt(256)}, to);
            case 5 -> flipped(bytes);
            case 6 -> join(bytes, from, samples.get(random.nextInt(samples.size())), to);
            default -> join(bytes, random.nextInt(from + 1), part, from);
        };
    }

    private byte[] nasty() {
        return NASTY.get(random.nextInt(NASTY.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] join(byte[] bytes, int end, byte[] middle, int begin) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, end);
        out.writeBytes(middle);
        out.write(bytes, begin, bytes.length - begin);
        return out.toByteArray();
    }
}
