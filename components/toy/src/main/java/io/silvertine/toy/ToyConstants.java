package io.silvertine.toy;

/** Names of the toy component. */
public final class ToyConstants {
    /** The {@code type} of a broker file and the scheme of the component. */
    public static final String SCHEME = "toy";

    private ToyConstants() {}
}
