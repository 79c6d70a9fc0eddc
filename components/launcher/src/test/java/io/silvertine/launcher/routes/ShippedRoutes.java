package io.silvertine.launcher.routes;

import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.boot.LauncherProperties;
import io.silvertine.launcher.boot.RouteTemplates;
import io.silvertine.launcher.boot.RuntimeOptions;
import io.silvertine.launcher.kafka.KafkaBeans;
import io.silvertine.ledger.OrderLedger;
import io.silvertine.spi.AttemptIssuer;
import io.silvertine.spi.BrokerSessions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** Runs files of {@code routes/} as shipped, with {@code config/} as shipped, on doubles of what is around them. */
final class ShippedRoutes implements AutoCloseable {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    private final DefaultCamelContext context = new DefaultCamelContext();

    ShippedRoutes(OrderLedger ledger, BrokerSessions brokers, Map<String, String> overrides, String... files)
            throws Exception {
        RuntimeOptions options = RuntimeOptions.shipped(HOME);
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            options = options.with(override.getKey(), override.getValue());
        }
        LauncherProperties properties = LauncherProperties.read(options);
        context.getPropertiesComponent().setLocation("file:" + HOME.resolve("config/application.properties"));
        overrides.forEach(context.getPropertiesComponent()::addOverrideProperty);
        context.getShutdownStrategy().setTimeout(5);
        context.getRegistry().bind(OrderLedger.REGISTRY_NAME, ledger);
        context.getRegistry().bind(AttemptIssuer.REGISTRY_NAME, ledger);
        context.getRegistry().bind(BrokerSessions.REGISTRY_NAME, brokers);
        KafkaBeans.bind(
                context,
                new MessageCodec(),
                brokers,
                (order, offset) -> CompletableFuture.completedFuture(Optional.empty()),
                Clock.systemUTC(),
                properties::text);
        kafka(properties);
        for (String file : files) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context)
                            .resolveResource("file:" + HOME.resolve("routes").resolve(file + ".camel.yaml")));
        }
        RouteTemplates.instantiate(context, List.of(brokers.config("paper")), Path.of("config/brokers"));
        context.start();
    }

    /** As Camel Main would from the properties {@code camel.component.kafka.*}. */
    private void kafka(LauncherProperties properties) {
        KafkaComponent kafka = context.getComponent("kafka", KafkaComponent.class);
        kafka.getConfiguration().setBrokers(properties.text("camel.component.kafka.brokers"));
        kafka.getConfiguration().setValueDeserializer(properties.text("camel.component.kafka.value-deserializer"));
        kafka.getConfiguration().setValueSerializer(properties.text("camel.component.kafka.value-serializer"));
    }

    DefaultCamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }
}
