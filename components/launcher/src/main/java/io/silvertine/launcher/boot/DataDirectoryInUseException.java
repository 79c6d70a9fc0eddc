package io.silvertine.launcher.boot;

import java.nio.file.Path;

/** Another process works on the data directory; two would send the same orders. */
public final class DataDirectoryInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path path, String processId) {
        super("data directory " + path + " is in use by process " + processId
                + "; stop it first, or choose another directory with --data");
    }
}
