package io.silvertine.launcher.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.support.DefaultExchange;

/** Builds exchanges as Camel's Kafka consumer makes them when it reads in batches. */
final class KafkaBatch {
    private final CamelContext context;
    private final List<Exchange> children = new ArrayList<>();

    KafkaBatch(CamelContext context) {
        this.context = context;
    }

    KafkaBatch add(int partition, long offset, String key, String value, Map<String, ?> headers) {
        return add(partition, offset, key, value.getBytes(StandardCharsets.UTF_8), headers);
    }

    KafkaBatch add(int partition, long offset, String key, byte[] value, Map<String, ?> headers) {
        Message message = child(partition, offset, () -> {});
        if (key != null) {
            message.setHeader(KafkaConstants.KEY, key);
        }
        message.setHeader(KafkaConstants.TIMESTAMP, 1_764_000_000_000L + offset);
        headers.forEach(message::setHeader);
        message.setBody(value);
        return this;
    }

    KafkaBatch add(int partition, long offset, KafkaManualCommit commit) {
        child(partition, offset, commit);
        return this;
    }

    private Message child(int partition, long offset, KafkaManualCommit commit) {
        Exchange child = new DefaultExchange(context);
        Message message = child.getMessage();
        message.setHeader(KafkaConstants.TOPIC, "orders.commands");
        message.setHeader(KafkaConstants.PARTITION, partition);
        message.setHeader(KafkaConstants.OFFSET, offset);
        message.setHeader(KafkaConstants.MANUAL_COMMIT, commit);
        children.add(child);
        return message;
    }

    Exchange exchange() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(List.copyOf(children));
        exchange.getExchangeExtension().setFromRouteId("forward-commands");
        return exchange;
    }
}
