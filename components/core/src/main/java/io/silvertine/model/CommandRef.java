package io.silvertine.model;

/** Where on Kafka a command was read. */
public record CommandRef(String topic, int partition, long offset) {}
