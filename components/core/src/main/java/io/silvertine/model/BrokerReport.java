package io.silvertine.model;

/** An answer about one order. Answers are never exceptions: no answer is. */
public sealed interface BrokerReport permits ExecutionReport, OrderNotFound, NotSent {
    /** The command or order it answers. */
    String clOrdId();

    /** The account of that order. */
    String accountId();
}
