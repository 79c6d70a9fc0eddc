package io.silvertine.model;

/** A message that Silvertine publishes. Each has a JSON Schema in {@code config/schemas}. */
public sealed interface Message permits OrderEvent, Fill, Position, Account, Tick, DeadLetter, Alert, Control {}
