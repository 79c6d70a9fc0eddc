package io.silvertine.json;

/** A JSON {@code null}: told from an absent field, because a command may not hold one. */
enum JsonNull {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
