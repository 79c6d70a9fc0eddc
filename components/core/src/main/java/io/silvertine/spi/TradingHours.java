package io.silvertine.spi;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a venue trades. Written {@code always}, or as sessions {@code mon-fri 09:30-16:00 America/New_York}; a session that
 * ends before it begins runs past midnight and belongs to the day on which it begins.
 *
 * @param sessions none: it trades always
 * @param holidays dates, in the zone of each session, on which no session begins
 */
public record TradingHours(List<Session> sessions, Set<LocalDate> holidays) {
    /** What the written form of a session looks like, for a fault. */
    public static final String ALLOWED =
            "always, or sessions such as mon-fri 09:30-16:00 America/New_York (days, from-to, time zone)";

    /** Trades at any time. */
    public static final TradingHours ALWAYS = new TradingHours(List.of(), Set.of());

    private static final Pattern SESSION =
            Pattern.compile("([a-z]{3})(?:-([a-z]{3}))? ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2}) (\\S+)");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** One stretch of a day. */
    public record Session(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
        public Session {
            days = Set.copyOf(days);
        }

        private boolean covers(Instant moment, Set<LocalDate> holidays) {
            ZonedDateTime local = moment.atZone(zone);
            LocalTime time = local.toLocalTime();
            LocalDate today = local.toLocalDate();
            if (from.isBefore(to)) {
                return begins(today, holidays) && !time.isBefore(from) && time.isBefore(to);
            }
            return (begins(today, holidays) && !time.isBefore(from))
                    || (begins(today.minusDays(1), holidays) && time.isBefore(to));
        }

        private boolean begins(LocalDate date, Set<LocalDate> holidays) {
            return days.contains(date.getDayOfWeek()) && !holidays.contains(date);
        }
    }

    public TradingHours {
        sessions = List.copyOf(sessions);
        holidays = Set.copyOf(holidays);
    }

    /** True when the venue trades at this moment. */
    public boolean open(Instant moment) {
        return sessions.isEmpty() || sessions.stream().anyMatch(s -> s.covers(moment, holidays));
    }

    /** Reads the written forms of sessions; empty when one of them is none. */
    public static Optional<List<Session>> parse(List<String> texts) {
        List<Session> sessions = new ArrayList<>();
        if (texts.equals(List.of("always"))) {
            return Optional.of(sessions);
        }
        for (String text : texts) {
            Optional<Session> session = session(text);
            if (session.isEmpty()) {
                return Optional.empty();
            }
            sessions.add(session.get());
        }
        return Optional.of(sessions);
    }

    private static Optional<Session> session(String text) {
        Matcher matcher = SESSION.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1).toLowerCase(Locale.ROOT);
        int from = DAYS.indexOf(first);
        int to = matcher.group(2) == null ? from : DAYS.indexOf(matcher.group(2));
        if (from < 0 || to < 0) {
            return Optional.empty();
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int day = from; ; day = (day + 1) % DAYS.size()) {
            days.add(DayOfWeek.of(day + 1));
            if (day == to) {
                break;
            }
        }
        try {
            return Optional.of(
                    new Session(days, time(matcher.group(3)), time(matcher.group(4)), ZoneId.of(matcher.group(5))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }
}
