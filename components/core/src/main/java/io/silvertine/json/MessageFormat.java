package io.silvertine.json;

import io.silvertine.model.Message;

/**
 * How one kind of published message looks as JSON.
 *
 * @param <T> the message
 */
interface MessageFormat<T extends Message> {
    void write(JsonOut out, T message);

    T read(JsonFields in);
}
