package io.silvertine.launcher.kafka;

import io.silvertine.launcher.boot.LauncherProperties;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** Derives the properties of a plain Kafka client from those of Camel's Kafka component: one place to set security. */
public final class KafkaClients {
    private static final String COMPONENT = "camel.component.kafka.";
    private static final String ADDITIONAL = COMPONENT + "additional-properties[";

    private KafkaClients() {}

    /** Connection and security properties of a client. */
    public static Map<String, Object> properties(String bootstrapServers, LauncherProperties properties) {
        Map<String, Object> client = new HashMap<>();
        for (String key : properties.keys()) {
            if (key.startsWith(COMPONENT)) {
                String name = clientName(key);
                if (name.startsWith("security.") || name.startsWith("sasl.") || name.startsWith("ssl.")) {
                    client.put(name, properties.text(key));
                }
            }
        }
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }

    /** {@code camel.component.kafka.sasl-jaas-config} and {@code …saslJaasConfig} are {@code sasl.jaas.config}. */
    private static String clientName(String key) {
        if (key.startsWith(ADDITIONAL) && key.endsWith("]")) {
            return key.substring(ADDITIONAL.length(), key.length() - 1);
        }
        String dotted = key.substring(COMPONENT.length())
                .replaceAll("([a-z])([A-Z])", "$1.$2")
                .replace('-', '.')
                .toLowerCase(Locale.ROOT);
        // Camel's name for this one leaves a word out
        return "ssl.endpoint.algorithm".equals(dotted) ? "ssl.endpoint.identification.algorithm" : dotted;
    }
}
