package io.silvertine.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silvertine.launcher.Silvertine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final String CONFIG = Path.of("../../config").toString();
    private static final String ROUTES = Path.of("../../routes").toString();

    private final StringWriter out = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void endsWithZeroForTheShippedFiles() {
        int exitCode = run("check", "--routes", ROUTES, "--config", CONFIG);

        assertThat(out.toString()).contains("nothing wrong");
        assertThat(exitCode).isZero();
    }

    @Test
    void namesFileLineRouteAndOptionOfAFaultAndEndsWithOne() throws IOException {
        Path file = misspeltRoute();

        int exitCode = run("check", "--routes", directory.toString(), "--config", CONFIG);

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString())
                .contains(file + ":6:9: route tick: repeatCout: saw an unknown option")
                .contains("    6 |         repeatCout: 1")
                .contains("      |         ^\n")
                .contains("did you mean repeatCount?")
                .contains("1 fault");
    }

    @Test
    void printsOneJsonDocumentForPrograms() throws IOException {
        Path file = misspeltRoute();

        run("check", "--json", "--routes", directory.toString(), "--config", CONFIG);

        JsonNode document = new ObjectMapper().readTree(out.toString());
        assertThat(document.path("ok").booleanValue()).isFalse();
        JsonNode finding = document.path("findings").path(0);
        assertThat(finding.path("file").textValue()).isEqualTo(file.toString());
        assertThat(finding.path("line").intValue()).isEqualTo(6);
        assertThat(finding.path("column").intValue()).isEqualTo(9);
        assertThat(finding.path("routeId").textValue()).isEqualTo("tick");
        assertThat(finding.path("nearest").textValue()).isEqualTo("repeatCount");
    }

    @Test
    void endsWithTwoForAnOptionThatDoesNotExist() {
        assertThat(run("check", "--rotues", ROUTES)).isEqualTo(2);
    }

    private Path misspeltRoute() throws IOException {
        return Files.writeString(
                directory.resolve("tick.camel.yaml"),
                """
                - route:
                    id: tick
                    from:
                      uri: timer:tick
                      parameters:
                        repeatCout: 1
                      steps:
                        - log: "tick"
                """);
    }

    private int run(String... arguments) {
        CommandLine command = Silvertine.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(new StringWriter(), true));
        return command.execute(arguments);
    }
}
