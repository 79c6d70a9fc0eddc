package io.silvertine.launcher.check;

import io.silvertine.json.MessageCodec;
import io.silvertine.launcher.boot.RouteTemplates;
import io.silvertine.launcher.boot.SecretFileFunction;
import io.silvertine.launcher.check.RouteFile.Definition;
import io.silvertine.launcher.kafka.KafkaBeans;
import io.silvertine.spi.BrokerSessions;
import io.silvertine.spi.InvalidConfigException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** Camel itself makes every route, in a context of its own that starts none of them: no Kafka, no venue is touched. */
final class DryRunRule implements Rule {
    private static final Pattern MARK =
            Pattern.compile("(?s)(.*?) in file:(.*?), line ([0-9]{1,6}), column ([0-9]{1,6}).*");

    private final BrokerSessions sessions;

    DryRunRule(BrokerSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void check(Bundle bundle, Consumer<Finding> findings) {
        Path brokers = bundle.options().config().resolve("brokers");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getCamelContextExtension().setName("dry-run");
            context.setAutoStartup(false);
            context.disableJMX();
            context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> new InertEndpoint(endpoint));
            context.getPropertiesComponent()
                    .setLocation(bundle.properties().files().stream()
                            .map(file -> "file:" + file)
                            .collect(Collectors.joining(",")));
            context.getPropertiesComponent()
                    .addPropertiesFunction(
                            new SecretFileFunction(bundle.properties().secretFiles()));
            bundle.options().overrides().forEach(context.getPropertiesComponent()::addOverrideProperty);
            KafkaBeans.bind(
                    context,
                    new MessageCodec(),
                    sessions,
                    (order, offset) -> CompletableFuture.completedFuture(Optional.empty()),
                    Clock.systemUTC(),
                    bundle.properties()::text);
            PluginHelper.getRoutesLoader(context).loadRoutes(resources(context, bundle));
            RouteTemplates.instantiate(context, bundle.brokers(), brokers);
            context.start();
        } catch (InvalidConfigException e) {
            e.faults().forEach(fault -> findings.accept(ConfigFindings.of(fault)));
        } catch (Exception e) {
            findings.accept(finding(bundle, e));
        }
    }

    private static List<Resource> resources(DefaultCamelContext context, Bundle bundle) {
        List<Resource> resources = new ArrayList<>();
        bundle.files()
                .forEach(file ->
                        resources.add(PluginHelper.getResourceLoader(context).resolveResource("file:" + file.name())));
        return resources;
    }

    private static Finding finding(Bundle bundle, Exception e) {
        Optional<String> routeId = e instanceof FailedToCreateRouteException failed
                ? Optional.ofNullable(failed.getRouteId())
                : Optional.empty();
        Optional<Definition> definition = routeId.flatMap(id -> bundle.definitions().stream()
                .filter(d -> d.id().isPresent() && id.startsWith(d.id().get()))
                .findFirst());
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        Matcher mark = MARK.matcher(String.valueOf(root.getMessage()));
        if (mark.find()) {
            Position position = new Position(Integer.parseInt(mark.group(3)), Integer.parseInt(mark.group(4)));
            return new Finding(
                    Place.of(mark.group(2), position), "dry run", mark.group(1).strip(), "routes that Camel can make");
        }
        String file = definition
                .map(Definition::file)
                .orElse(bundle.options().routes().toString());
        Position position = definition.map(d -> d.node().key()).orElse(Position.WHOLE_FILE);
        return new Finding(
                Place.of(file, position, routeId),
                "dry run",
                String.valueOf(root.getMessage()),
                "routes that Camel can make");
    }
}
