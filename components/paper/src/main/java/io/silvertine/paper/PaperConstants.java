package io.silvertine.paper;

/** Names of the paper component. */
public final class PaperConstants {

    /** The {@code type} of a broker file and the scheme of the component. */
    public static final String SCHEME = "paper";

    private PaperConstants() {}
}
