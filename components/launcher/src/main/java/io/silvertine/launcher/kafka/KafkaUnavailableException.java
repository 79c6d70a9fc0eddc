package io.silvertine.launcher.kafka;

/** Kafka could not be started or reached; the message says where and what to do. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** States what was tried and why it failed. */
    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
