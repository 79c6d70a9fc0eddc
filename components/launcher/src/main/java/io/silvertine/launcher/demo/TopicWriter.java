package io.silvertine.launcher.demo;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends without waiting, and says at the next call when something could not be sent. */
final class TopicWriter {
    private final Producer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    TopicWriter(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Sends one record. */
    void send(String topic, String key, byte[] value) {
        throwFailure();
        Future<?> unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    /** Waits until everything is on its topic. */
    void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        Exception first = failure.get();
        if (first != null) {
            throw new KafkaException("a record could not be sent", first);
        }
    }
}
