package io.silvertine.launcher.boot;

import io.silvertine.launcher.api.ManagementApi;
import io.silvertine.launcher.kafka.EmbeddedKafka;
import io.silvertine.spi.BrokerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel Main with the routes and properties of the bundle. */
final class CamelBoot implements AutoCloseable {
    private static final int MAX_PORT = 65_535;

    private final Main main = new Main();
    private final RuntimeOptions options;
    private final LauncherProperties properties;
    private final int managementPort;

    CamelBoot(RuntimeOptions options, LauncherProperties properties) {
        this.options = options;
        this.properties = properties;
        int port = properties.integer(RuntimeOptions.MANAGEMENT_PORT, 0, MAX_PORT);
        this.managementPort = port == 0 ? EmbeddedKafka.freePort() : requireFree(port);
    }

    private int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw properties.invalid(
                    RuntimeOptions.MANAGEMENT_PORT,
                    port + ", where another process listens",
                    "a free port, also as --management-port");
        }
    }

    int managementPort() {
        return managementPort;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /**
     * Loads the routes, makes those of the brokers, and starts them all.
     *
     * @param beans binds what the routes name, before they are loaded
     * @param api made when the routes run
     */
    void start(
            Consumer<CamelContext> beans,
            Function<CamelContext, ManagementApi> api,
            String bootstrapServers,
            Collection<BrokerConfig> brokers) {
        // Camel itself looks for profile files only in its default place, so each file is named
        main.setPropertyPlaceholderLocations(
                properties.files().stream().map(f -> "file:" + f).collect(Collectors.joining(",")));
        options.overrides().forEach(main::addOverrideProperty);
        main.addOverrideProperty(
                RuntimeOptions.DATA, DataDirectory.path(options, properties).toString());
        main.addOverrideProperty(RuntimeOptions.MANAGEMENT_PORT, String.valueOf(managementPort));
        main.addOverrideProperty("camel.component.kafka.brokers", bootstrapServers);
        main.configure().withRoutesIncludePattern("file:" + options.routes() + "/*.camel.yaml");
        // without a hook of its own: the routes are stopped by whoever stops the rest, and in order
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.addMainListener(new Hooks(beans, brokers));
        try {
            main.start();
            afterStart(main.getCamelContext(), api);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the routes did not start: " + e.getMessage(), e);
        }
    }

    private void afterStart(CamelContext context, Function<CamelContext, ManagementApi> api) {
        HealthCheckRegistry.get(context).register(new ExpectedRoutesCheck(context));
        String router = VertxPlatformHttpRouter.getRouterNameFromPort(managementPort);
        api.apply(context).register(VertxPlatformHttpRouter.lookup(context, router));
    }

    @Override
    public void close() {
        main.stop();
    }

    private final class Hooks extends MainListenerSupport {
        private final Consumer<CamelContext> beans;
        private final Collection<BrokerConfig> brokers;

        Hooks(Consumer<CamelContext> beans, Collection<BrokerConfig> brokers) {
            this.beans = beans;
            this.brokers = brokers;
        }

        @Override
        public void beforeConfigure(BaseMainSupport support) {
            support.getCamelContext()
                    .getPropertiesComponent()
                    .addPropertiesFunction(new SecretFileFunction(properties.secretFiles()));
            beans.accept(support.getCamelContext());
        }

        @Override
        public void afterConfigure(BaseMainSupport support) {
            RouteTemplates.instantiate(
                    support.getCamelContext(), brokers, options.config().resolve("brokers"));
        }
    }
}
