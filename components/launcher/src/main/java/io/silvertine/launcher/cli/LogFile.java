package io.silvertine.launcher.cli;

import java.nio.file.Path;

/** Sends the log to a file and leaves the console to short lines. */
public final class LogFile {
    private LogFile() {}

    /** The same, and on the console only what is wrong: for a command that draws its own screen. */
    public static void quietlyIn(Path data) {
        System.setProperty("silvertine.log.console", "ERROR");
        in(data);
    }

    /** Must be called before the first logger is made: log4j reads its configuration once. */
    public static void in(Path data) {
        System.setProperty("silvertine.log.file", data.resolve("silvertine.log").toString());
        System.setProperty("log4j2.configurationFile", "classpath:log4j2-file.xml");
    }
}
