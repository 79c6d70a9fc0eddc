package io.silvertine.ledger;

import java.time.Instant;

/**
 * A message that waits to be published, in {@code seq} order.
 *
 * @param seq ascending per ledger
 * @param channel which topic it is for; the route's configuration names the topic
 * @param key record key
 * @param id CloudEvents id: the same message always has the same one
 * @param type CloudEvents type
 * @param json the message itself
 */
public record OutboxMessage(long seq, Channel channel, String key, String id, String type, Instant time, String json) {
    /** The topics that the ledger publishes to. */
    public enum Channel {
        EVENTS,
        FILLS,
        POSITIONS,
        ACCOUNTS,
        ALERTS
    }
}
