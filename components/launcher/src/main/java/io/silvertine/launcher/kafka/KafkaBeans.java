package io.silvertine.launcher.kafka;

import io.silvertine.json.MessageCodec;
import io.silvertine.spi.BrokerSessions;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** The beans that the shipped routes name. */
public final class KafkaBeans {
    private static final Map<String, Class<?>> TYPES = Map.of(
            KafkaEnvelope.REGISTRY_NAME, KafkaEnvelope.class,
            DeadLetters.REGISTRY_NAME, DeadLetters.class,
            FrontDoor.REGISTRY_NAME, FrontDoor.class,
            CommitBatch.REGISTRY_NAME, CommitBatch.class,
            ControlInbox.REGISTRY_NAME, ControlInbox.class);

    private KafkaBeans() {}

    /** The beans by name. */
    public static Map<String, Class<?>> types() {
        return TYPES;
    }

    /**
     * Registers them all, before routes are loaded.
     *
     * @param control what the control topic orders is done here
     * @param properties the value of a property that has one
     */
    public static void bind(
            CamelContext context,
            MessageCodec codec,
            BrokerSessions sessions,
            ControlInbox.Obedience control,
            Clock clock,
            UnaryOperator<String> properties) {
        Registry registry = context.getRegistry();
        registry.bind(KafkaEnvelope.REGISTRY_NAME, new KafkaEnvelope(context, codec, OutputTopics.from(properties)));
        registry.bind(DeadLetters.REGISTRY_NAME, new DeadLetters(context, codec));
        registry.bind(
                FrontDoor.REGISTRY_NAME,
                FrontDoor.of(sessions, properties.apply("silvertine.topic.orders-prefix"), codec, clock));
        registry.bind(CommitBatch.REGISTRY_NAME, new CommitBatch());
        registry.bind(ControlInbox.REGISTRY_NAME, new ControlInbox(codec, control, clock));
    }
}
