package io.silvertine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveInterlockTest {
    private static final String CANARY = "canary-5f0c";
    private static final String LIVE =
            """
            type: toy
            mode: live
            accounts:
              - {id: toy-1, base-currency: USD}
            credentials: {api-key: "{{secretfile:toy-key}}"}
            """;

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private Optional<String> profile = Optional.of("live");
    private Set<String> liveAccounts = Set.of("toy-1");

    @BeforeEach
    void performAllThreeActs() throws IOException {
        Files.createDirectories(home.resolve("brokers"));
        broker(LIVE);
        secret(CANARY + "\n", "rw-------");
    }

    @Test
    void startsALiveConnectionAfterAllThreeActs() {
        BrokerConfig config = read().config("real");

        assertThat(config.settings().section("credentials").text("api-key", "")).isEqualTo(CANARY);
    }

    @Test
    void namesAllActsThatAreMissingAtOnce() throws IOException {
        broker(LIVE.replaceFirst("credentials.*", ""));
        liveAccounts = Set.of();

        assertThat(faults())
                .anySatisfy(f -> assertThat(f).contains("accounts[0].id: saw toy-1", "silvertine.live.accounts"))
                .anySatisfy(f -> assertThat(f).contains("credentials: saw nothing", "{{secretfile:NAME}}"))
                .hasSize(2);
    }

    @Test
    void neverStartsALiveConnectionInAnotherProfile() {
        profile = Optional.of("paper");
        assertThat(faults()).singleElement().asString().contains("mode: saw live in the profile paper");

        profile = Optional.empty();
        assertThat(faults()).singleElement().asString().contains("mode: saw live in the profile paper (the default)");
    }

    @Test
    void saysWhichThreeActsTheLiveProfileNeedsWhenNoConnectionIsLive() throws IOException {
        broker(LIVE.replace("mode: live", "mode: paper"));

        assertThat(faults())
                .singleElement()
                .asString()
                .contains("(1) mode: live", "(2) its accounts in silvertine.live.accounts", "(3) credentials");
    }

    @Test
    void leavesALiveConnectionThatIsNotEnabledAlone() throws IOException {
        broker(LIVE.replace("toy-1", "toy-2") + "enabled: false\n");
        Files.writeString(home.resolve("brokers/trial.yaml"), LIVE.replace("live", "paper"));
        profile = Optional.empty();

        assertThat(read().brokers()).containsExactly("trial");
    }

    @Test
    void refusesASecretFileThatOthersMayRead() throws IOException {
        secret(CANARY, "rw-r-----");

        assertThat(faults())
                .singleElement()
                .asString()
                .contains("real.yaml: credentials.api-key", "toy-key", "group or others")
                .doesNotContain(CANARY);
    }

    @Test
    void namesTheSecretFileOrVariableThatIsMissing() throws IOException {
        Files.delete(home.resolve("toy-key"));
        assertThat(faults()).singleElement().asString().contains("real.yaml: credentials.api-key", "no secret file");

        broker(LIVE.replace("secretfile:toy-key", "env:TOY_KEY"));
        assertThat(faults()).singleElement().asString().contains("credentials.api-key", "TOY_KEY");
    }

    @Test
    void refusesSecretsInClearTextAndPathsOutOfTheDirectory() throws IOException {
        broker(LIVE.replace("{{secretfile:toy-key}}", CANARY));
        assertThat(faults()).singleElement().asString().contains("clear text").doesNotContain(CANARY);

        broker(LIVE.replace("secretfile:toy-key", "env:TOY_KEY:" + CANARY));
        assertThat(faults()).singleElement().asString().contains("clear text").doesNotContain(CANARY);

        broker(LIVE.replace("secretfile:toy-key", "secretfile:../toy-key"));
        assertThat(faults()).singleElement().asString().contains("the secret file name ../toy-key");
    }

    @Test
    void hidesASecretThatTheProviderRefuses() throws IOException {
        broker(LIVE.replace("api-key", "refused"));

        assertThat(faults())
                .singleElement()
                .asString()
                .contains("credentials.refused: saw a value that is not shown")
                .doesNotContain(CANARY);
    }

    private void broker(String text) throws IOException {
        Files.writeString(home.resolve("brokers/real.yaml"), text);
    }

    private void secret(String text, String permissions) throws IOException {
        Path file = Files.writeString(home.resolve("toy-key"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private BrokerRegistry read() {
        return BrokerRegistry.read(
                home.resolve("brokers"),
                name -> Optional.ofNullable(environment.get(name)),
                new StartRules(profile, liveAccounts, home),
                List.of(new PickyProvider()));
    }

    private List<String> faults() {
        return catchThrowableOfType(InvalidConfigException.class, this::read).faults().stream()
                .map(ConfigFault::toString)
                .toList();
    }

    private static final class PickyProvider implements BrokerProvider {
        @Override
        public String type() {
            return "toy";
        }

        @Override
        public Map<String, Set<String>> keys() {
            return Map.of("credentials", Set.of("api-key", "refused"));
        }

        @Override
        public BrokerCapabilities capabilities(BrokerConfig config) {
            if (config.settings().has("credentials")) {
                config.settings().section("credentials").integer("refused", 0, 0, 9);
            }
            return new BrokerCapabilities(
                    Set.of(), Set.of(), Set.of(), false, false, false, true, true, true, Duration.ZERO, Duration.ZERO);
        }

        @Override
        public BrokerSession create(BrokerConfig config, SessionServices services) {
            throw new UnsupportedOperationException("no test asks for a session");
        }
    }
}
