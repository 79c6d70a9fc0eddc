package io.silvertine.launcher.boot;

import io.silvertine.spi.SecretFiles;
import org.apache.camel.spi.PropertiesFunction;

/** {@code {{secretfile:NAME}}} in properties and routes: what the secret file of that name holds. Thread-safe. */
public final class SecretFileFunction implements PropertiesFunction {
    static final String NAME = "secretfile";
    static final String PREFIX = NAME + ":";
    static final String ALLOWED = "a file that only its owner may read, with the secret in it";

    private final SecretFiles files;

    /** Reads each file when it is asked for. */
    public SecretFileFunction(SecretFiles files) {
        this.files = files;
    }

    @Override
    public String getName() {
        return NAME;
    }

    /** @throws IllegalArgumentException when there is no such secret; it says why and never what a file holds */
    @Override
    public String apply(String remainder) {
        SecretFiles.Secret secret = files.read(remainder);
        return secret.value()
                .orElseThrow(() -> new IllegalArgumentException(
                        "{{" + PREFIX + remainder + "}}: saw " + secret.trouble() + ", allowed is " + ALLOWED));
    }
}
