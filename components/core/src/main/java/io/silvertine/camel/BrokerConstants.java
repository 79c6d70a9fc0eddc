package io.silvertine.camel;

import org.apache.camel.spi.Metadata;

/** Headers that every broker endpoint sets. They are for the route only: Kafka strips {@code Camel*} both ways. */
public final class BrokerConstants {
    /** Name of the broker connection. */
    @Metadata(label = "common", description = "Name of the broker connection.", javaType = "String")
    public static final String BROKER = "CamelBrokerName";

    /** Our id of the command or order. */
    @Metadata(
            label = "common",
            description = "The clOrdId of the command that was sent, or of the order that a report is about.",
            javaType = "String")
    public static final String CL_ORD_ID = "CamelBrokerClOrdId";

    /** The account it is for. */
    @Metadata(label = "common", description = "The accountId of the command or order.", javaType = "String")
    public static final String ACCOUNT_ID = "CamelBrokerAccountId";

    /** What became of a command. */
    @Metadata(
            label = "producer",
            description = "What became of the command: ANSWERED (the body holds the broker's reports), NOT_SENT"
                    + " (proven that no byte left, it may be tried again) or UNKNOWN (it must be asked for, never"
                    + " sent again).",
            javaType = "String",
            enums = "ANSWERED,NOT_SENT,UNKNOWN")
    public static final String OUTCOME = "CamelBrokerOutcome";

    /** Number of the attempt under which a command was sent. */
    @Metadata(
            label = "producer",
            description = "Number of the attempt that the ledger granted for the command; absent when none was.",
            javaType = "Integer")
    public static final String ATTEMPT = "CamelBrokerAttempt";

    /** What happened to the order. */
    @Metadata(
            label = "consumer",
            description = "The execType of the execution report in the body.",
            javaType = "io.silvertine.model.ExecType")
    public static final String EXEC_TYPE = "CamelBrokerExecType";

    /** Symbol of the report or tick. */
    @Metadata(
            label = "consumer",
            description = "The symbol of the execution report or tick in the body.",
            javaType = "String")
    public static final String SYMBOL = "CamelBrokerSymbol";

    static final String ANSWERED = "ANSWERED";
    static final String NOT_SENT = "NOT_SENT";
    static final String UNKNOWN = "UNKNOWN";

    private BrokerConstants() {}
}
