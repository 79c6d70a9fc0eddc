package io.silvertine.launcher.kafka;

import io.silvertine.json.MessageCodec;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.camel.InboundRecords;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.Fault;
import io.silvertine.spi.AccountConfig;
import io.silvertine.spi.BrokerSessions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Finds the broker of each command by its account. It reads nothing but the account: whether a command is any good is
 * judged once, when the ledger accepts it. Only what is too large ends here, because an order queue might refuse it for
 * ever. Thread-safe.
 */
public final class FrontDoor {
    /** Name under which the Camel registry holds the front door. */
    public static final String REGISTRY_NAME = "frontDoor";

    private static final int MAX_KEY_CHARS = 256;

    private final Map<String, String> topicOfAccount;
    private final MessageCodec codec;
    private final Clock clock;

    private FrontDoor(Map<String, String> topicOfAccount, MessageCodec codec, Clock clock) {
        this.topicOfAccount = Map.copyOf(topicOfAccount);
        this.codec = codec;
        this.clock = clock;
    }

    /** A command and the order queue of the broker that has its account. */
    public record Forward(InboundRecord original, String topic) {}

    private record Refusal(String reasonCode, String text, Fault fault, String remedy) {}

    /** A batch, sorted; each record is in exactly one of the two, in its order. */
    public record Sorted(List<Forward> commands, List<DeadLetter> unreadable) {
        public Sorted {
            commands = List.copyOf(commands);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Knows the accounts of the enabled brokers, whose order queues are {@code ordersPrefix} and the broker's name. */
    public static FrontDoor of(BrokerSessions sessions, String ordersPrefix, MessageCodec codec, Clock clock) {
        Map<String, String> topicOfAccount = new HashMap<>();
        for (String broker : sessions.brokers()) {
            for (AccountConfig account : sessions.config(broker).accounts()) {
                topicOfAccount.put(account.id(), ordersPrefix + broker);
            }
        }
        return new FrontDoor(topicOfAccount, codec, clock);
    }

    /** Sorts the records of a Kafka batch. */
    public Sorted sort(Exchange exchange) {
        List<Forward> commands = new ArrayList<>();
        List<DeadLetter> unreadable = new ArrayList<>();
        for (InboundRecord command : InboundRecords.of(exchange)) {
            Optional<Refusal> refusal = tooLarge(command);
            Optional<String> accountId = codec.accountId(command.value()).or(command::key);
            Optional<String> topic = accountId.flatMap(id -> Optional.ofNullable(topicOfAccount.get(id)));
            if (refusal.isEmpty() && topic.isPresent()) {
                commands.add(new Forward(command, topic.get()));
            } else {
                unreadable.add(
                        letter(command, refusal.orElseGet(() -> unknownAccount(accountId)), exchange.getFromRouteId()));
            }
        }
        return new Sorted(commands, unreadable);
    }

    private Optional<Refusal> tooLarge(InboundRecord command) {
        int bytes = command.value().length;
        int most = codec.limits().maxBytes();
        if (bytes > most) {
            return Optional.of(new Refusal(
                    "SCHEMA_INVALID",
                    "the record is not a valid order command",
                    new Fault("message", bytes + " bytes", "at most " + most + " bytes"),
                    "send a smaller command"));
        }
        return command.key()
                .filter(key -> key.length() > MAX_KEY_CHARS)
                .map(key -> new Refusal(
                        "KEY_MISMATCH",
                        "the record key is not the accountId",
                        new Fault("key", key, "the accountId, or no key"),
                        "send it with the accountId as key, or without a key"));
    }

    private static Refusal unknownAccount(Optional<String> accountId) {
        return new Refusal(
                "UNKNOWN_ACCOUNT",
                accountId.isPresent()
                        ? "no enabled broker has the account of this command"
                        : "this record names no account, neither in accountId nor as its key",
                new Fault("accountId", accountId.orElse("nothing"), "an account in config/brokers/*.yaml"),
                "correct accountId, or add the account to a file in config/brokers and restart, then send it again");
    }

    private DeadLetter letter(InboundRecord command, Refusal refusal, String routeId) {
        return new DeadLetter(
                refusal.reasonCode(),
                ErrorClass.NON_RECOVERABLE,
                refusal.text(),
                List.of(refusal.fault()),
                DeadLetterOriginals.of(
                        command.topic(),
                        command.partition(),
                        command.offset(),
                        command.key(),
                        command.headers(),
                        command.value()),
                clock.instant(),
                routeId,
                refusal.remedy(),
                Optional.empty());
    }
}
