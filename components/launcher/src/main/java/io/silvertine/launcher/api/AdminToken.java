package io.silvertine.launcher.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The secret of the management API: a file that only its owner can read, made at the first start. */
public final class AdminToken {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final byte[] value;

    private AdminToken(String value) {
        this.value = value.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the token, after making one when there is none. */
    public static AdminToken loadOrCreate(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new IOException("it is empty; delete it, and the next start makes a new one");
            }
            return new AdminToken(text);
        } catch (IOException e) {
            throw new UncheckedIOException("management token " + file + ": " + e.getMessage(), e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        FileAttribute<Set<PosixFilePermission>> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        // complete before it has its name: a kill in between must not leave an empty token
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "admin", ".part", ownerOnly);
        Files.writeString(part, text + System.lineSeparator(), StandardOpenOption.WRITE);
        Files.move(part, file);
    }

    /** True when {@code authorization} is {@code Bearer <token>}; takes the same time for every wrong token. */
    boolean authorizes(String authorization) {
        String prefix = "Bearer ";
        boolean bearer = authorization.regionMatches(true, 0, prefix, 0, prefix.length());
        byte[] seen = (bearer ? authorization.substring(prefix.length()) : "").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(value, seen) && bearer;
    }
}
