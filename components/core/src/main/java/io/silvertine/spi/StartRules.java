package io.silvertine.spi;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the installation, and not a broker file, decides about broker connections.
 *
 * @param profile the environment that was asked for; a live connection starts only in {@code live}
 * @param liveAccounts ids of the accounts that may trade real money
 * @param secrets directory of the files that {@code {{secretfile:NAME}}} names
 */
public record StartRules(Optional<String> profile, Set<String> liveAccounts, Path secrets) {
    /** The profile in which real money may move. */
    public static final String LIVE = "live";

    private static final Path SECRETS = Path.of("/run/secrets");

    public StartRules {
        liveAccounts = Set.copyOf(liveAccounts);
    }

    /** Nothing may trade real money. */
    public static StartRules paper() {
        return new StartRules(Optional.empty(), Set.of(), SECRETS);
    }

    boolean live() {
        return profile.filter(LIVE::equals).isPresent();
    }
}
