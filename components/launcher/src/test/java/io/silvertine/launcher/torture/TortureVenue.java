package io.silvertine.launcher.torture;

import io.silvertine.testkit.venue.VenueLog;
import java.util.List;

/** A venue in a process of its own, which is never killed and whose log is the witness. */
interface TortureVenue extends AutoCloseable {
    /** Name of the broker connection. */
    String broker();

    /** Content of its file in {@code config/brokers}. */
    String brokerFile();

    /** Accounts to trade with. */
    List<String> accounts();

    /** What really happened there so far. */
    VenueLog.Content log();

    @Override
    void close();
}
