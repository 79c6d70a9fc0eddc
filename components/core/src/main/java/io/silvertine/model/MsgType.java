package io.silvertine.model;

/** What a command asks for. */
public enum MsgType {
    NEW,
    NEW_LIST,
    CANCEL,
    REPLACE,
    CANCEL_ALL,
    STATUS
}
