package io.silvertine.launcher.cli;

import io.silvertine.launcher.cli.DeadLetterTopic.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which dead letters a command is about. */
final class DlqFilter {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    @Option(names = "--account", paramLabel = "ID", description = "only records with this key")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "only what failed since then: 30m, 2h, 1d, or a time such as 2026-11-22T09:30:00Z")
    private Optional<String> since = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Newest first. */
    List<Entry> of(DeadLetterTopic topic, Optional<String> reasonCode, Clock clock) {
        return topic.read(since.map(text -> since(text, clock.instant()))).stream()
                .filter(entry ->
                        reasonCode.map(entry.letter().reasonCode()::equals).orElse(true))
                .filter(entry -> account.isEmpty()
                        || account.equals(entry.letter().original().key()))
                .toList();
    }

    private Instant since(String text, Instant now) {
        return parse(text, now)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--since is " + text + ", allowed is 30m, 2h, 1d, or a time such as 2026-11-22T09:30:00Z"));
    }

    static Optional<Instant> parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return Optional.of(now.minus(
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    }));
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
