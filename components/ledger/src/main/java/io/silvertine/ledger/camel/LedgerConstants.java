package io.silvertine.ledger.camel;

import org.apache.camel.spi.Metadata;

/** Headers that ledger endpoints set. They are for the route only: Kafka strips {@code Camel*} both ways. */
public final class LedgerConstants {
    /** Name of the broker connection. */
    @Metadata(label = "consumer", description = "Name of the broker connection.", javaType = "String")
    public static final String BROKER = "CamelLedgerBroker";

    /** Our id of the command or order in the body. */
    @Metadata(
            label = "consumer",
            description = "The clOrdId of the command or of the order in the body (dispatch and unresolved).",
            javaType = "String")
    public static final String CL_ORD_ID = "CamelLedgerClOrdId";

    /** The account of the command or order in the body. */
    @Metadata(
            label = "consumer",
            description = "The accountId of the command or of the order in the body (dispatch and unresolved).",
            javaType = "String")
    public static final String ACCOUNT_ID = "CamelLedgerAccountId";

    /** The last message of the batch in the body. */
    @Metadata(
            label = "consumer",
            description = "The seq of the last message in the body; the outbox moves to it when the route succeeded"
                    + " (outbox).",
            javaType = "Long")
    public static final String LAST_SEQ = "CamelLedgerLastSeq";

    private LedgerConstants() {}
}
