package io.silvertine.model;

/** Texts that others wrote, made fit to be shown. */
final class Texts {
    private static final char NOT_SHOWN = '\ufffd';

    private Texts() {}

    /** The first {@code max} characters, and a mark when there are more; never half a character. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + "…";
    }

    /** The same in one line, with a mark for each control character. */
    static String oneLine(String text, int max) {
        String cut = cut(text, max);
        StringBuilder shown = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char at = cut.charAt(i);
            if (Character.isWhitespace(at)) {
                shown.append(' ');
            } else {
                shown.append(Character.isISOControl(at) ? NOT_SHOWN : at);
            }
        }
        return shown.toString();
    }
}
