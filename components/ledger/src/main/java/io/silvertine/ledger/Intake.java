package io.silvertine.ledger;

import io.silvertine.json.InvalidMessageException;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.CommandRef;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.Fault;
import io.silvertine.model.OrderCommand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records into commands or dead letters, and accepts the commands of a batch in one step. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final MessageCodec codec;
    private final Acceptor acceptor;
    private final LedgerContext context;

    /** What a record holds: a command that can be accepted, or the reason why not. */
    sealed interface Parsed {
        /** A readable command of an account of this broker. */
        record Command(InboundRecord record, Acceptor.Candidate candidate) implements Parsed {}

        /** A record that no command can be made of. */
        record Dead(InboundRecord record, DeadLetter letter) implements Parsed {}

        InboundRecord record();
    }

    /** What is done with one readable command. */
    interface Accepting {
        Acceptor.Verdict accept(LedgerTx tx, LedgerBroker broker, Acceptor.Candidate candidate);
    }

    Intake(MessageCodec codec, Acceptor acceptor, LedgerContext context) {
        this.codec = codec;
        this.acceptor = acceptor;
        this.context = context;
    }

    /** Reads records on the caller's thread, so that the writer has less to do. */
    List<Parsed> parse(LedgerBroker broker, List<InboundRecord> records) {
        return records.stream().map(record -> parseAny(broker, record)).toList();
    }

    /** A record that breaks the reading of it must not hold the records behind it. */
    private Parsed parseAny(LedgerBroker broker, InboundRecord record) {
        try {
            return parse(broker, record);
        } catch (RuntimeException e) {
            return new Parsed.Dead(record, internalError(broker, record, Optional.empty(), e));
        }
    }

    /** Accepts what is readable; a command that breaks the step is a dead letter, the others are not touched by it. */
    AcceptResult accept(LedgerTx tx, LedgerBroker broker, List<Parsed> batch) {
        return accept(tx, broker, batch, acceptor::accept);
    }

    AcceptResult accept(LedgerTx tx, LedgerBroker broker, List<Parsed> batch, Accepting accepting) {
        Map<Acceptor.Verdict, Integer> counts = new EnumMap<>(Acceptor.Verdict.class);
        List<DeadLetter> letters = new ArrayList<>();
        for (Parsed parsed : batch) {
            InboundRecord record = parsed.record();
            tx.read(new QueuePartition(record.topic(), record.partition()), record.offset() + 1);
            if (parsed instanceof Parsed.Dead unreadable) {
                letters.add(unreadable.letter());
            } else if (parsed instanceof Parsed.Command readable) {
                LedgerTx own = new LedgerTx(tx);
                try {
                    Acceptor.Verdict verdict = accepting.accept(own, broker, readable.candidate());
                    tx.changes().add(own.changes());
                    counts.merge(verdict, 1, Integer::sum);
                } catch (StoreException e) {
                    throw e;
                } catch (RuntimeException e) {
                    letters.add(internalError(
                            broker,
                            record,
                            Optional.of(readable.candidate().command().clOrdId()),
                            e));
                }
            }
        }
        return new AcceptResult(
                counts.getOrDefault(Acceptor.Verdict.ACCEPTED, 0),
                counts.getOrDefault(Acceptor.Verdict.DENIED, 0),
                counts.getOrDefault(Acceptor.Verdict.DUPLICATE, 0),
                letters);
    }

    private Parsed parse(LedgerBroker broker, InboundRecord record) {
        OrderCommand command;
        try {
            command = codec.readCommand(record.value());
        } catch (InvalidMessageException e) {
            return unreadable(
                    broker,
                    record,
                    "SCHEMA_INVALID",
                    "the record is not a valid order command",
                    e.faults(),
                    "mend the fields named in faults and send it again",
                    e.clOrdId());
        }
        Optional<String> id = Optional.of(command.clOrdId());
        if (record.key().filter(key -> !key.equals(command.accountId())).isPresent()) {
            Fault fault = new Fault("key", record.key().orElse(""), "the accountId " + command.accountId());
            return unreadable(
                    broker,
                    record,
                    "KEY_MISMATCH",
                    "the record key is not the accountId",
                    List.of(fault),
                    "send it with the accountId as key, or without a key",
                    id);
        }
        if (broker.config().account(command.accountId()).isEmpty()) {
            Fault fault = new Fault(
                    "accountId",
                    command.accountId(),
                    "an account of " + broker.config().name());
            return unreadable(
                    broker,
                    record,
                    "UNKNOWN_ACCOUNT",
                    "the account does not belong to this broker connection",
                    List.of(fault),
                    "send it to the queue of the account's broker, or to the front door",
                    id);
        }
        String content = codec.write(command.withHeader(command.header().withoutPossResend()));
        return new Parsed.Command(
                record,
                new Acceptor.Candidate(
                        command,
                        ExecIds.contentHash(content),
                        new CommandRef(record.topic(), record.partition(), record.offset()),
                        record.timestamp().orElse(command.header().transactTime())));
    }

    private Parsed unreadable(
            LedgerBroker broker,
            InboundRecord record,
            String reason,
            String text,
            List<Fault> faults,
            String remedy,
            Optional<String> clOrdId) {
        return new Parsed.Dead(
                record, letter(broker, record, reason, ErrorClass.NON_RECOVERABLE, text, faults, remedy, clOrdId));
    }

    private DeadLetter internalError(
            LedgerBroker broker, InboundRecord record, Optional<String> clOrdId, RuntimeException e) {
        LOG.error(
                "{}: clOrdId {} from {}-{} offset {} broke the ledger; it is a dead letter, nothing of it was stored",
                broker.config().name(),
                clOrdId.orElse("unknown"),
                record.topic(),
                record.partition(),
                record.offset(),
                e);
        return letter(
                broker,
                record,
                "INTERNAL_ERROR",
                ErrorClass.CRITICAL,
                "the ledger could not process this command: " + e,
                List.of(),
                "report it with the log; send it again with a new clOrdId",
                clOrdId);
    }

    private DeadLetter letter(
            LedgerBroker broker,
            InboundRecord record,
            String reason,
            ErrorClass errorClass,
            String text,
            List<Fault> faults,
            String remedy,
            Optional<String> clOrdId) {
        return new DeadLetter(
                reason,
                errorClass,
                text,
                faults,
                DeadLetterOriginals.of(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.headers(),
                        record.value()),
                context.now(),
                "ledger:accept/" + broker.config().name(),
                remedy,
                clOrdId);
    }
}
