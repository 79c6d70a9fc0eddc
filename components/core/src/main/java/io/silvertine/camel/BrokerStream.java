package io.silvertine.camel;

/** What a broker consumer reads. */
public enum BrokerStream {
    /** Live execution reports, each exactly in the order in which the venue sent it. */
    EXECUTIONS,
    /** Ticks; when the route is slower than the venue, the newest of each symbol wins. */
    MARKET_DATA
}
