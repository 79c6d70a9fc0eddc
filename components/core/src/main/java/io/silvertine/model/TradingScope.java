package io.silvertine.model;

import java.util.Locale;
import java.util.Optional;

/**
 * What a trading state is set for: {@code all}, {@code broker:<name>}, {@code account:<id>} or {@code symbol:<symbol>}.
 *
 * @param name empty text for ALL
 */
public record TradingScope(Kind kind, String name) {
    private static final String ALLOWED = "all, broker:<name>, account:<id> or symbol:<symbol>";

    /** How far a scope reaches. */
    public enum Kind {
        ALL,
        BROKER,
        ACCOUNT,
        SYMBOL
    }

    public TradingScope {
        Fields.require((kind == Kind.ALL) == name.isEmpty(), "scope", kind + " \"" + name + "\"", ALLOWED);
    }

    /** Everything. */
    public static TradingScope all() {
        return new TradingScope(Kind.ALL, "");
    }

    /** One broker connection. */
    public static TradingScope broker(String name) {
        return new TradingScope(Kind.BROKER, name);
    }

    /** One account. */
    public static TradingScope account(String id) {
        return new TradingScope(Kind.ACCOUNT, id);
    }

    /** One symbol, at every broker. */
    public static TradingScope symbol(String symbol) {
        return new TradingScope(Kind.SYMBOL, symbol);
    }

    /**
     * Reads the text of a scope.
     *
     * @throws InvalidFieldException when it is none
     */
    public static TradingScope parse(String text) {
        if (text.equals("all")) {
            return all();
        }
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        String name = text.substring(colon + 1);
        for (Kind candidate : Kind.values()) {
            if (candidate != Kind.ALL && word(candidate).equals(kind) && !name.isBlank()) {
                return new TradingScope(candidate, name);
            }
        }
        throw new InvalidFieldException("scope", text, ALLOWED);
    }

    /** True when an order of this kind is in the scope; without a symbol only wider scopes count. */
    public boolean covers(String broker, String accountId, Optional<String> symbol) {
        return switch (kind) {
            case ALL -> true;
            case BROKER -> name.equals(broker);
            case ACCOUNT -> name.equals(accountId);
            case SYMBOL -> symbol.filter(name::equals).isPresent();
        };
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return kind == Kind.ALL ? "all" : word(kind) + ':' + name;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
