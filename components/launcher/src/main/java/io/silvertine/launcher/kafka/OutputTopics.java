package io.silvertine.launcher.kafka;

import io.silvertine.ledger.OutboxMessage.Channel;
import java.util.function.UnaryOperator;

/** The only topics that published messages may go to. */
public record OutputTopics(String events, String fills, String positions, String accounts, String alerts) {
    /** Reads the topics from the properties {@code silvertine.topic.*}. */
    public static OutputTopics from(UnaryOperator<String> properties) {
        return new OutputTopics(
                properties.apply("silvertine.topic.events"),
                properties.apply("silvertine.topic.fills"),
                properties.apply("silvertine.topic.positions"),
                properties.apply("silvertine.topic.accounts"),
                properties.apply("silvertine.topic.alerts"));
    }

    String of(Channel channel) {
        return switch (channel) {
            case EVENTS -> events;
            case FILLS -> fills;
            case POSITIONS -> positions;
            case ACCOUNTS -> accounts;
            case ALERTS -> alerts;
        };
    }
}
