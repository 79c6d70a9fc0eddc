package io.silvertine.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the start script as shipped, in a tree of its own, with a Java and a Maven that only note their arguments. */
class StartScriptTest {
    private static final Path SCRIPT = Path.of("../../silvertine");
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Path home;
    private Path source;

    @BeforeEach
    void layOutATree() throws IOException {
        home = Files.createDirectories(directory.resolve("a home"));
        Files.copy(SCRIPT, home.resolve("silvertine"));
        source = home.resolve("components/core/src/main/java/Order.java");
        write(source, "class Order {}");
        write(home.resolve("pom.xml"), "<project/>");
        write(home.resolve("components/core/pom.xml"), "<project/>");
        write(home.resolve("routes/submit.camel.yaml"), "- route: {}");
        allOld();
        executable(
                "bin/mvn",
                "echo \"$@\" >>'" + home + "/mvn.log'",
                "echo '[INFO] Building Silvertine :: Core 0.1.0-SNAPSHOT                    [2/7]'",
                "[ ! -f '" + home + "/broken' ] || { echo '[ERROR] does not compile'; exit 1; }",
                "mkdir -p components/launcher/target/lib",
                "touch components/launcher/target/silvertine-launcher-0.1.0.jar");
        executable(
                "bin/java",
                "[ \"$1\" != -version ] || { echo \"openjdk version \\\"${FAKE_JAVA:-17}.0.1\\\"\" >&2; exit 0; }",
                "for a in \"$@\"; do echo \"$a\"; done");
    }

    @Test
    void buildsOnceAndThenStartsAtOnce() throws Exception {
        Run first = run("orders");
        Run second = run("orders");

        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("building 2/7 Silvertine :: Core");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        assertThat(second.out()).contains("io.silvertine.launcher.Silvertine\norders\n", "-Xmx256m");
    }

    @Test
    void writesAnArchiveOfClassesWithTheFirstCheckAndUsesItUntilTheNextBuild() throws Exception {
        executable(
                "bin/java",
                "[ \"$1\" != -version ] || { echo 'openjdk version \"17.0.1\"' >&2; exit 0; }",
                "for a in \"$@\"; do",
                "  case $a in -XX:ArchiveClassesAtExit=*) touch \"${a#*=}\" ;; esac",
                "  echo \"$a\"",
                "done",
                "exit 1");
        Path archive = home.toRealPath().resolve("components/launcher/target/check.jsa");

        Run first = run("check", "--json");
        Run second = run("check", "--json");
        Run other = run("orders");
        later(home.resolve("components/launcher/target/silvertine-launcher-0.1.0.jar"));
        Run afterBuild = run("check");

        assertThat(first.out()).contains("-XX:ArchiveClassesAtExit=" + archive + ".new\n", "check\n--json\n");
        assertThat(first.code()).isEqualTo(1);
        assertThat(second.out()).contains("-XX:SharedArchiveFile=" + archive + "\n", "check\n--json\n");
        assertThat(other.out()).doesNotContain("check.jsa", "TieredStopAtLevel");
        assertThat(afterBuild.out()).contains("-XX:ArchiveClassesAtExit=");
    }

    @Test
    void buildsAgainWhenASourceIsNewerThanTheJars() throws Exception {
        run("orders");
        later(source);

        run("orders");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void buildsAgainWhenASourceWasDeleted() throws Exception {
        run("orders");
        Files.delete(source);
        later(source.getParent());

        run("orders");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void anEditedRouteNeedsNoBuild() throws Exception {
        run("orders");
        later(home.resolve("routes/submit.camel.yaml"));

        run("orders");

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildSaysWhyAndStartsNothing() throws Exception {
        write(home.resolve("broken"), "");

        Run run = run("orders");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("[ERROR] does not compile", "silvertine-build.log");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void worksThroughALinkAndKeepsArgumentsWhole() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("silver"), home.resolve("silvertine"));

        Run run = run(link, "17", "submit", "--file", "my order.json");

        assertThat(run.out()).contains("-Dsilvertine.home=" + home.toRealPath() + "\n", "\nmy order.json\n");
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Run run = run(home.resolve("silvertine"), "11", "orders");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("needs Java 17 or later", "version 11");
    }

    private record Run(int code, String out, String err) {}

    private Run run(String... arguments) throws Exception {
        return run(home.resolve("silvertine"), "17", arguments);
    }

    private Run run(Path script, String javaVersion, String... arguments) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList())
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PATH", home.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("FAKE_JAVA", javaVersion);
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "SILVERTINE_JAVA_OPTS"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("mvn.log"))) {
            return lines.count();
        }
    }

    private void executable(String name, String... lines) throws IOException {
        Path file = home.resolve(name);
        write(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void allOld() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(PAST));
            }
        }
    }

    private static void later(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
