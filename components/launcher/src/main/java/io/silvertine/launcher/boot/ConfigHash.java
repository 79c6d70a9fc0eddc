package io.silvertine.launcher.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One hash over all routes and configuration, so that every event says under which rules it came about. */
final class ConfigHash {
    private ConfigHash() {}

    /** SHA-256, hex, over names and contents of all files, in order of name. */
    static String of(Path routes, Path config) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, "routes", routes);
            add(digest, "config", config);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + routes + " and " + config, e);
        }
    }

    private static void add(MessageDigest digest, String name, Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String path = name + "/" + directory.relativize(file).toString().replace('\\', '/');
            digest.update((path + '\0').getBytes(StandardCharsets.UTF_8));
            byte[] content = Files.readAllBytes(file);
            digest.update((content.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        }
    }
}
