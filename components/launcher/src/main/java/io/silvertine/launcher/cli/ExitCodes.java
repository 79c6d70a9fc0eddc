package io.silvertine.launcher.cli;

import io.silvertine.launcher.boot.DataDirectoryInUseException;
import io.silvertine.launcher.kafka.KafkaUnavailableException;
import io.silvertine.model.InvalidFieldException;
import io.silvertine.spi.InvalidConfigException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** What the process says when it ends; the same numbers for every command. */
public final class ExitCodes {
    /** It is done. */
    public static final int DONE = 0;
    /** It was asked, and the answer is no. */
    public static final int NO = 1;
    /** The command line makes no sense. */
    public static final int USAGE = 2;
    /** Kafka or the management port did not answer. */
    public static final int NOT_REACHABLE = 3;

    private ExitCodes() {}

    /** Prints what a person can act on, and a stack only for what nobody foresaw. */
    public static int onException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof InvalidConfigException || e instanceof DataDirectoryInUseException) {
            err.println(e.getMessage());
            return NO;
        }
        if (e instanceof ManagementClient.RefusedException) {
            err.println(e.getMessage());
            return NO;
        }
        if (e instanceof InvalidFieldException) {
            err.println(e.getMessage());
            return USAGE;
        }
        if (e instanceof KafkaUnavailableException || e instanceof NotReachableException) {
            err.println(e.getMessage());
            return NOT_REACHABLE;
        }
        e.printStackTrace(err);
        return NO;
    }
}
