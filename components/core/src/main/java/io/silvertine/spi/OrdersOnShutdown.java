package io.silvertine.spi;

/** What becomes of open orders when the process is stopped in good order: key {@code orders-on-shutdown}. */
public enum OrdersOnShutdown {
    /** They stay at the venue, and the next start finds them there. */
    KEEP,
    /** They are canceled before the connection is closed. */
    CANCEL;

    /** What a broker file says; KEEP when it says nothing. Adds a fault for anything else. */
    public static OrdersOnShutdown of(Settings settings) {
        return settings.choice("orders-on-shutdown", KEEP, OrdersOnShutdown.class);
    }
}
