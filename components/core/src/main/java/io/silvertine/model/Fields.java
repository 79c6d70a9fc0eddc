package io.silvertine.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The checks that message records share. Each names the field, what was seen, and what is allowed. */
public final class Fields {
    /** Our order id: safe for every venue, unique per account for ever. */
    public static final Pattern CL_ORD_ID = Pattern.compile("[A-Za-z0-9_-]{1,36}");
    /** An account as clients name it. */
    public static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    /** A canonical symbol such as {@code BTC/USD}. */
    public static final Pattern SYMBOL = Pattern.compile("[A-Z0-9._/@ -]{1,40}");

    /** A name or text that others chose: printable ASCII, so that it is safe in logs and headers. */
    public static final Pattern TEXT = Pattern.compile("[ -~]{1,128}");
    /** The name of a broker connection, which is the name of its file. */
    public static final Pattern BROKER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** What a person says in one line, such as a reason. */
    public static final Pattern REMARK = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,256}");

    private Fields() {}

    static String clOrdId(String field, String value) {
        return matching(field, value, CL_ORD_ID);
    }

    static String accountId(String value) {
        return matching("accountId", value, ACCOUNT_ID);
    }

    static String symbol(String value) {
        return matching("symbol", value, SYMBOL);
    }

    static void text(String field, Optional<String> value) {
        value.ifPresent(v -> matching(field, v, TEXT));
    }

    static void broker(Optional<String> value) {
        value.ifPresent(v -> matching("broker", v, BROKER));
    }

    static void none(List<Fault> faults) {
        none(faults.stream().findFirst());
    }

    static void none(Optional<Fault> fault) {
        fault.ifPresent(found -> {
            throw new InvalidFieldException(found);
        });
    }

    static BigDecimal positive(String field, BigDecimal value) {
        require(Decimals.isPositive(value), field, Decimals.format(value), "greater than 0");
        return value;
    }

    static void positive(String field, Optional<BigDecimal> value) {
        value.ifPresent(v -> positive(field, v));
    }

    static BigDecimal notNegative(String field, BigDecimal value) {
        require(value.signum() >= 0, field, Decimals.format(value), "0 or more");
        return value;
    }

    /** A field that must be there exactly when {@code needed}. */
    static void presentIff(boolean needed, String field, Optional<?> value, String when) {
        if (needed) {
            require(value.isPresent(), field, "nothing", "a value, because " + when);
        } else {
            require(value.isEmpty(), field, value.map(String::valueOf).orElse(""), "no value, because " + when);
        }
    }

    static void require(boolean holds, String field, Object seen, String allowed) {
        if (!holds) {
            throw new InvalidFieldException(field, seen, allowed);
        }
    }

    private static String matching(String field, String value, Pattern pattern) {
        require(pattern.matcher(value).matches(), field, value, pattern.pattern());
        return value;
    }
}
