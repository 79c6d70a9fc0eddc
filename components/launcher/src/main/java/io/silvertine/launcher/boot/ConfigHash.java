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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One hash over all routes and configuration, so that every event says under which rules it came about: SHA-256, hex,
 * over names and contents of the files as they were read.
 */
final class ConfigHash {
    private final Map<Path, String> names;
    private final SortedMap<Path, byte[]> digests;

    private ConfigHash(Map<Path, String> names, SortedMap<Path, byte[]> digests) {
        this.names = names;
        this.digests = digests;
    }

    static String of(Path routes, Path config) {
        return read(routes, config).text();
    }

    /** The files as they are now. */
    static ConfigHash read(Path routes, Path config) {
        Map<Path, String> names = new TreeMap<>();
        names.put(absolute(routes), "routes");
        names.put(absolute(config), "config");
        return new ConfigHash(names, new TreeMap<>()).refreshed(List.of(routes, config));
    }

    /** The same, with these files and directories as they are now. */
    ConfigHash refreshed(List<Path> roots) {
        SortedMap<Path, byte[]> next = new TreeMap<>(digests);
        try {
            for (Path root : roots) {
                Path place = absolute(root);
                next.keySet().removeIf(file -> file.startsWith(place));
                for (Path file : files(place)) {
                    next.put(file, digest().digest(Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + roots, e);
        }
        return new ConfigHash(names, next);
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    String text() {
        MessageDigest all = digest();
        SortedMap<String, byte[]> byName = new TreeMap<>();
        digests.forEach((file, digest) -> byName.put(name(file), digest));
        byName.forEach((name, digest) -> {
            all.update((name + '\0').getBytes(StandardCharsets.UTF_8));
            all.update(digest);
        });
        return HexFormat.of().formatHex(all.digest());
    }

    /** Where a bundle lies does not matter, nor which separator its paths have. */
    private String name(Path file) {
        return names.entrySet().stream()
                .filter(root -> file.startsWith(root.getKey()))
                .map(root -> root.getValue()
                        + '/'
                        + root.getKey().relativize(file).toString().replace('\\', '/'))
                .findFirst()
                .orElseGet(file::toString);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
