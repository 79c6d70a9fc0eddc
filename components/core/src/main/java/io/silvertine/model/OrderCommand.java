package io.silvertine.model;

/** A command as clients put it on the order queue. Immutable and complete: nothing is filled in later. */
public sealed interface OrderCommand
        permits NewOrder, NewOrderList, CancelOrder, ReplaceOrder, CancelAllOrders, QueryOrder {

    /** The fields that every command has. */
    CommandHeader header();

    /** What the command asks for. */
    MsgType msgType();

    /** The same command under another header. */
    OrderCommand withHeader(CommandHeader other);

    /** The client's id of this command. */
    default String clOrdId() {
        return header().clOrdId();
    }

    /** The account this command is for. */
    default String accountId() {
        return header().accountId();
    }
}
