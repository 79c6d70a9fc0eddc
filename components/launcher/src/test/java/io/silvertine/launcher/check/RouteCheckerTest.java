package io.silvertine.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.silvertine.launcher.boot.RuntimeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCheckerTest {
    private static final Path HOME = Path.of("../..");

    @TempDir
    Path directory;

    private Path routes;
    private Path config;

    @BeforeEach
    void copyTheShippedFiles() {
        routes = copy("routes");
        config = copy("config");
    }

    @Test
    void findsNothingInTheShippedFiles() {
        assertThat(RouteChecker.check(HOME.resolve("routes"), HOME.resolve("config")))
                .isEmpty();
    }

    @Test
    void refusesTheLiveProfileWithTheShippedFilesAndSaysWhichThreeActsItNeeds() {
        RuntimeOptions live = RuntimeOptions.shipped(HOME).withProfile("live");

        assertThatThrownBy(() -> RouteChecker.require(live))
                .hasMessageContaining("(1) mode: live")
                .hasMessageContaining("(2) its accounts in silvertine.live.accounts")
                .hasMessageContaining("(3) credentials");
    }

    @Test
    void namesFileLineRouteAndNearestNameOfAMisspeltEndpointOption() {
        edit("routes/intake.camel.yaml", "pollTimeoutMs:", "pollTimoutMs:");

        Finding finding = only();

        assertThat(finding.place().file()).endsWith("intake.camel.yaml");
        assertThat(finding.place().line()).isEqualTo(line("routes/intake.camel.yaml", "pollTimoutMs:"));
        assertThat(finding.place().routeId()).contains("accept-orders-paper");
        assertThat(finding.key()).isEqualTo("pollTimoutMs");
        assertThat(finding.nearest()).contains("pollTimeoutMs");
    }

    @Test
    void findsAMisspeltOptionOfOurOwnComponents() {
        edit("routes/cancel.camel.yaml", "kind: cancel", "kindd: cancel");

        assertThat(only().nearest()).contains("kind");
    }

    @Test
    void namesTheValuesThatAnOptionMayHave() {
        edit("routes/cancel.camel.yaml", "kind: cancel", "kind: cancle");

        Finding finding = only();

        assertThat(finding.key()).isEqualTo("kind");
        assertThat(finding.seen()).isEqualTo("cancle");
        assertThat(finding.nearest()).contains("cancel");
    }

    @Test
    void findsAValueOfTheWrongTypeBehindAPlaceholder() {
        edit("config/application.properties", "silvertine.intake.batch-size=500", "silvertine.intake.batch-size=many");

        Finding finding = only();

        assertThat(finding.place().file()).endsWith("application.properties");
        assertThat(finding.key()).isEqualTo("silvertine.intake.batch-size");
        assertThat(finding.seen()).isEqualTo("many");
    }

    @Test
    void findsAnUnknownScheme() {
        edit("routes/submit.camel.yaml", "ledger:record/", "leger:record/");

        Finding finding = only();

        assertThat(finding.key()).isEqualTo("uri");
        assertThat(finding.seen()).isEqualTo("leger:");
        assertThat(finding.nearest()).contains("ledger");
        assertThat(finding.place().line()).isEqualTo(line("routes/submit.camel.yaml", "leger:record/"));
    }

    @Test
    void findsAnUndefinedPlaceholder() {
        edit("routes/intake.camel.yaml", "{{silvertine.intake.batch-size}}", "{{silvertine.intake.batchsize}}");

        Finding finding = only();

        assertThat(finding.seen()).isEqualTo("{{silvertine.intake.batchsize}}");
        assertThat(finding.nearest()).contains("silvertine.intake.batch-size");
        assertThat(finding.place().line()).isEqualTo(line("routes/intake.camel.yaml", "batchsize"));
    }

    @Test
    void findsAPlaceholderOfAPolicyThatOneOfItsRoutesDoesNotDefine() {
        edit("routes/cancel.camel.yaml", "name: redelivery-multiplier", "name: redelivery-factor");

        assertThat(findings()).anySatisfy(f -> {
            assertThat(f.place().file()).endsWith("errors.camel.yaml");
            assertThat(f.place().routeId()).contains("cancel-orders-paper");
            assertThat(f.seen()).isEqualTo("{{redelivery-multiplier}}");
        });
    }

    @Test
    void findsAnIdThatAnotherFileHas() {
        edit("routes/cancel.camel.yaml", "id: cancel-orders", "id: submit-orders");

        Finding finding = only();

        assertThat(finding.place().file()).endsWith("submit.camel.yaml");
        assertThat(finding.key()).isEqualTo("id");
        assertThat(finding.seen()).contains("submit-orders").contains("cancel.camel.yaml");
    }

    @Test
    void findsAPolicyThatDoesNotExist() {
        edit("routes/submit.camel.yaml", "routeConfigurationId: submit", "routeConfigurationId: submitt");

        Finding finding = only();

        assertThat(finding.key()).isEqualTo("routeConfigurationId");
        assertThat(finding.nearest()).contains("submit");
    }

    @Test
    void findsWhatIsNoYaml() {
        edit(
                "routes/publish.camel.yaml",
                "    id: publish-events\n",
                "    id: publish-events\n   wrong: indentation\n");

        Finding finding = only();

        assertThat(finding.place().file()).endsWith("publish.camel.yaml");
        assertThat(finding.key()).isEqualTo("YAML");
        assertThat(finding.place().line()).isPositive();
    }

    @Test
    void findsAWordThatTheYamlDslDoesNotHave() {
        edit("routes/submit.camel.yaml", "inheritErrorHandler:", "inheritErorHandler:");

        Finding finding = only();

        assertThat(finding.key()).isEqualTo("inheritErorHandler");
        assertThat(finding.nearest()).contains("inheritErrorHandler");
        assertThat(finding.place().line()).isEqualTo(line("routes/submit.camel.yaml", "inheritErorHandler"));
    }

    @Test
    void findsAStepThatTheYamlDslDoesNotHave() {
        edit("routes/submit.camel.yaml", "- circuitBreaker:", "- circuitBraker:");

        assertThat(findings()).anySatisfy(f -> assertThat(f.nearest()).contains("circuitBreaker"));
    }

    @Test
    void findsARedeliveryDelayWithAUnitBecauseCamelWouldOnlySeeItAtTheFirstFailure() {
        edit(
                "config/application.properties",
                "silvertine.hold.first-delay-ms=100",
                "silvertine.hold.first-delay-ms=100ms");

        Finding finding = only();

        assertThat(finding.key()).isEqualTo("silvertine.hold.first-delay-ms");
        assertThat(finding.seen()).isEqualTo("100ms");
        assertThat(finding.allowed()).contains("milliseconds, without the unit");
    }

    @Test
    void findsABeanThatDoesNotExist() {
        edit("routes/dead-letters.camel.yaml", "ref: deadLetters", "ref: deadLeters");

        Finding finding = only();

        assertThat(finding.place().file()).endsWith("dead-letters.camel.yaml");
        assertThat(finding.seen()).contains("deadLeters");
    }

    @Test
    void findsEveryFaultOfABrokerFileWithItsLine() {
        edit("config/brokers/paper.yaml", "enabled: true", "enabeld: true");
        edit("config/brokers/paper.yaml", "  threads: 8", "  threads: lots");

        assertThat(findings())
                .extracting(Finding::key, f -> f.place().line())
                .contains(
                        tuple("enabeld", line("config/brokers/paper.yaml", "enabeld")),
                        tuple("lanes.threads", line("config/brokers/paper.yaml", "threads: lots")));
    }

    @Test
    void tellsTheLineOfWhatOnlyCamelItselfRefuses() {
        edit("routes/submit.camel.yaml", "- circuitBreaker:", "- circuit-breaker:");

        assertThat(only().place().line()).isEqualTo(line("routes/submit.camel.yaml", "- circuit-breaker:"));
    }

    @Test
    void tellsACauseAndNotItsConsequences() {
        edit("config/application.properties", "silvertine.intake.batch-size=", "silvertine.intake.batchsize=");

        assertThat(only().nearest()).contains("silvertine.intake.batch-size");
    }

    @Test
    void findsFiveFaultsInOneRunInOrderOfFileAndLine() {
        edit("routes/intake.camel.yaml", "pollTimeoutMs:", "pollTimoutMs:");
        edit("routes/intake.camel.yaml", "batching: true", "batching: yes-please");
        edit("routes/submit.camel.yaml", "ledger:record/", "leger:record/");
        edit("routes/cancel.camel.yaml", "routeConfigurationId: submit", "routeConfigurationId: submitt");
        edit("routes/executions.camel.yaml", "stream: executions", "stream: execution");

        assertThat(findings())
                .hasSize(5)
                .isSortedAccordingTo(
                        Comparator.comparing((Finding f) -> f.place().file())
                                .thenComparingInt(f -> f.place().line()));
    }

    private Finding only() {
        List<Finding> findings = findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private List<Finding> findings() {
        return RouteChecker.check(routes, config);
    }

    private void edit(String file, String from, String to) {
        Path path = directory.resolve(file);
        String before = read(path);
        assertThat(before).contains(from);
        try {
            Files.writeString(path, before.replaceFirst(Pattern.quote(from), to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int line(String file, String text) {
        List<String> lines = read(directory.resolve(file)).lines().toList();
        return 1
                + lines.indexOf(
                        lines.stream().filter(l -> l.contains(text)).findFirst().orElseThrow());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path copy(String name) {
        Path source = HOME.resolve(name);
        Path target = directory.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }
}
