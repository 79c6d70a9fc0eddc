package io.silvertine.ledger;

import io.silvertine.model.Decimals;
import io.silvertine.model.InvalidFieldException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text and numbers between Java and SQL. Times are microseconds, decimals their exact text. */
final class Sql {
    /** As they are written here; an exponent, which is not, could stand for a billion digits. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private static final int MAX_DECIMAL = 2000;

    private Sql() {}

    /** Sets parameters one after the other. */
    static final class Binder {
        private final PreparedStatement statement;
        private int index;

        Binder(PreparedStatement statement) {
            this.statement = statement;
        }

        Binder text(String value) throws SQLException {
            statement.setString(++index, value);
            return this;
        }

        Binder text(Optional<String> value) throws SQLException {
            statement.setString(++index, value.orElse(null));
            return this;
        }

        Binder number(long value) throws SQLException {
            statement.setLong(++index, value);
            return this;
        }

        Binder number(Optional<? extends Number> value) throws SQLException {
            if (value.isPresent()) {
                statement.setLong(++index, value.get().longValue());
            } else {
                statement.setNull(++index, Types.INTEGER);
            }
            return this;
        }

        Binder flag(boolean value) throws SQLException {
            return number(value ? 1 : 0);
        }

        Binder time(Instant value) throws SQLException {
            return number(micros(value));
        }

        Binder time(Optional<Instant> value) throws SQLException {
            return number(value.map(Sql::micros));
        }

        Binder decimal(BigDecimal value) throws SQLException {
            return text(value.toPlainString());
        }

        Binder decimal(Optional<BigDecimal> value) throws SQLException {
            return text(value.map(Decimals::format));
        }
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<BigDecimal> decimal(ResultSet row, String column) throws SQLException {
        return text(row, column).map(text -> decimal(column, text));
    }

    static BigDecimal decimal(String column, String text) {
        if (text.length() > MAX_DECIMAL || !DECIMAL.matcher(text).matches()) {
            throw new InvalidFieldException(column, text, "the digits of a decimal, at most " + MAX_DECIMAL);
        }
        return new BigDecimal(text);
    }

    static boolean has(ResultSet row, String column) throws SQLException {
        return row.getObject(column) != null;
    }
}
