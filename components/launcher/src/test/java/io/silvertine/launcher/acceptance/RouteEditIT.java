package io.silvertine.launcher.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteEditIT {
    private static final String GROUP = "{{silvertine.group}}-intake-{{broker}}";
    private static final Duration JOIN = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void takesAnEditedValueAtTheNextStartWithoutABuild() throws IOException {
        Path routes = Bundle.copy("routes", directory.resolve("routes"));
        Path intake = routes.resolve("intake.camel.yaml");

        try (RunningBundle bundle = RunningBundle.withEmbeddedKafka(directory).withRoutes(routes)) {
            bundle.start();
            awaitGroup(bundle, "silvertine-intake-paper");
            bundle.kill();

            String shipped = Files.readString(intake);
            assertThat(shipped).contains(GROUP);
            Files.writeString(intake, shipped.replace(GROUP, GROUP + "-edited"));
            bundle.start();

            awaitGroup(bundle, "silvertine-intake-paper-edited");
        }
    }

    private static void awaitGroup(RunningBundle bundle, String group) {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bundle.bootstrapServers()))) {
            await().atMost(JOIN).untilAsserted(() -> assertThat(groups(admin)).contains(group));
        }
    }

    private static Set<String> groups(Admin admin) throws Exception {
        return admin.listGroups().all().get(10, TimeUnit.SECONDS).stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
    }
}
