package io.silvertine.matching;

/** Why the venue says no: our reason code and a sentence for people. */
public record Refusal(String code, String text) {}
