package io.silvertine.launcher;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
public final class SilvertineVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"silvertine " + text() + ", Java " + Runtime.version()};
    }

    /** The version, or that there is none when the classes are not in a jar. */
    public static String text() {
        return Optional.ofNullable(SilvertineVersion.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
