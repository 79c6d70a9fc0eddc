package io.silvertine.launcher.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.camel.InboundRecords;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.Fault;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerSessions;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Finds the broker of each command by its account. It reads nothing but the account: whether a command is any good is
 * judged once, when the ledger accepts it. Thread-safe.
 */
public final class FrontDoor {
    /** Name under which the Camel registry holds the front door. */
    public static final String REGISTRY_NAME = "frontDoor";

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> topicOfAccount;
    private final Clock clock;

    private FrontDoor(Map<String, String> topicOfAccount, Clock clock) {
        this.topicOfAccount = Map.copyOf(topicOfAccount);
        this.clock = clock;
    }

    /** A command and the order queue of the broker that has its account. */
    public record Forward(InboundRecord original, String topic) {}

    /** A batch, sorted; each record is in exactly one of the two, in its order. */
    public record Sorted(List<Forward> commands, List<DeadLetter> unreadable) {
        public Sorted {
            commands = List.copyOf(commands);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Knows the accounts of the enabled brokers, whose order queues are {@code ordersPrefix} and the broker's name. */
    public static FrontDoor of(BrokerSessions sessions, String ordersPrefix, Clock clock) {
        Map<String, String> topicOfAccount = new HashMap<>();
        for (String broker : sessions.brokers()) {
            for (AccountConfig account : sessions.config(broker).accounts()) {
                topicOfAccount.put(account.id(), ordersPrefix + broker);
            }
        }
        return new FrontDoor(topicOfAccount, clock);
    }

    /** Sorts the records of a Kafka batch. */
    public Sorted sort(Exchange exchange) {
        List<Forward> commands = new ArrayList<>();
        List<DeadLetter> unreadable = new ArrayList<>();
        for (InboundRecord command : InboundRecords.of(exchange)) {
            Optional<String> accountId = accountId(command.value()).or(command::key);
            accountId
                    .flatMap(id -> Optional.ofNullable(topicOfAccount.get(id)))
                    .ifPresentOrElse(
                            topic -> commands.add(new Forward(command, topic)),
                            () -> unreadable.add(unknownAccount(command, accountId, exchange.getFromRouteId())));
        }
        return new Sorted(commands, unreadable);
    }

    private DeadLetter unknownAccount(InboundRecord command, Optional<String> accountId, String routeId) {
        return new DeadLetter(
                "UNKNOWN_ACCOUNT",
                ErrorClass.NON_RECOVERABLE,
                accountId.isPresent()
                        ? "no enabled broker has the account of this command"
                        : "this record names no account, neither in accountId nor as its key",
                List.of(new Fault("accountId", accountId.orElse("nothing"), "an account in config/brokers/*.yaml")),
                DeadLetterOriginals.of(
                        command.topic(),
                        command.partition(),
                        command.offset(),
                        command.key(),
                        command.headers(),
                        command.value()),
                clock.instant(),
                routeId,
                "correct accountId, or add the account to a file in config/brokers and restart, then send it again",
                Optional.empty());
    }

    /** The account in the command itself, when that much of it can be read. */
    private static Optional<String> accountId(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if ("accountId".equals(field)) {
                    return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not JSON: by its key it may still reach the ledger, which says what is wrong
        }
    }
}
