package io.silvertine.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it was read from the order queue, before anyone looked into it.
 *
 * @param key the record key, which must be the accountId or absent
 * @param timestamp when the queue took it: the command's age counts from here
 * @param headers those of the allow-list
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only read, and comparing records is not wanted
public record InboundRecord(
        String topic,
        int partition,
        long offset,
        Optional<String> key,
        Optional<Instant> timestamp,
        Map<String, String> headers,
        byte[] value) {}
