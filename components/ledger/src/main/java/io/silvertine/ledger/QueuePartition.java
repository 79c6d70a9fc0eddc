package io.silvertine.ledger;

/** A partition of an order queue. */
public record QueuePartition(String topic, int partition) {}
