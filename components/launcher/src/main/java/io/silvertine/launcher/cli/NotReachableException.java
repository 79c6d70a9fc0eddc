package io.silvertine.launcher.cli;

/** Something that the command needs did not answer; the message says what and where. */
final class NotReachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReachableException(String message) {
        super(message);
    }

    NotReachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
