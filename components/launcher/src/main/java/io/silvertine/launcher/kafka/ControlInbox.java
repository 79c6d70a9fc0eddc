package io.silvertine.launcher.kafka;

import io.silvertine.json.InvalidMessageException;
import io.silvertine.json.MessageCodec;
import io.silvertine.ledger.InboundRecord;
import io.silvertine.ledger.StateChange;
import io.silvertine.ledger.camel.InboundRecords;
import io.silvertine.model.Control;
import io.silvertine.model.DeadLetter;
import io.silvertine.model.DeadLetterOriginals;
import io.silvertine.model.ErrorClass;
import io.silvertine.model.Fault;
import io.silvertine.model.InvalidFieldException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Obeys the records of the control topic, one after the other. Thread-safe. */
public final class ControlInbox {
    /** Name under which the Camel registry holds this bean. */
    public static final String REGISTRY_NAME = "controlInbox";

    private static final Logger LOG = LoggerFactory.getLogger(ControlInbox.class);

    private final MessageCodec codec;
    private final Obedience control;
    private final Clock clock;

    /** Who carries out what the topic orders; empty when it was done before. */
    @FunctionalInterface
    public interface Obedience {
        /** Carries out the record at an offset; may throw {@link InvalidFieldException}. */
        CompletionStage<Optional<StateChange>> obey(Control order, long offset);
    }

    /** What is read is carried out by {@code control}. */
    public ControlInbox(MessageCodec codec, Obedience control, Clock clock) {
        this.codec = codec;
        this.control = control;
        this.clock = clock;
    }

    /**
     * Carries out the records of a Kafka batch; each is durable, and no older attempt can reach a venue any more, before
     * the next one is looked at.
     *
     * @return what cannot be obeyed
     * @throws io.silvertine.error.LedgerUnavailableException when nothing could be made durable: the batch must be given
     *     again, and what was obeyed already is not obeyed twice
     */
    public List<DeadLetter> obey(Exchange exchange) {
        List<DeadLetter> letters = new ArrayList<>();
        for (InboundRecord record : InboundRecords.of(exchange)) {
            try {
                obey(record);
            } catch (InvalidMessageException e) {
                letters.add(letter(record, e.faults(), exchange.getFromRouteId()));
            } catch (InvalidFieldException e) {
                letters.add(letter(record, List.of(e.fault()), exchange.getFromRouteId()));
            }
        }
        return letters;
    }

    private void obey(InboundRecord record) {
        Control order = codec.read(Control.class, record.value());
        try {
            Optional<StateChange> change =
                    control.obey(order, record.offset()).toCompletableFuture().join();
            change.ifPresent(done -> LOG.warn(
                    "control: {} {} by {} ({}): trading state of {} is {}, was {}",
                    order.verb(),
                    order.scope(),
                    order.by(),
                    order.reason(),
                    done.state().scope(),
                    done.state().state(),
                    done.before()));
        } catch (CompletionException e) {
            throw refusal(e).orElseGet(() -> e.getCause() instanceof RuntimeException cause ? cause : e);
        }
    }

    /** A value that the ledger could not use will not be better at the next try. */
    private static Optional<RuntimeException> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidFieldException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private DeadLetter letter(InboundRecord record, List<Fault> faults, String routeId) {
        LOG.error(
                "control record {}-{} offset {} cannot be obeyed: {}; nothing was changed, send it again",
                record.topic(),
                record.partition(),
                record.offset(),
                faults);
        return new DeadLetter(
                "CONTROL_INVALID",
                ErrorClass.CRITICAL,
                "this is no order that can be obeyed; trading goes on as before",
                faults,
                DeadLetterOriginals.of(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.headers(),
                        record.value()),
                clock.instant(),
                routeId,
                "mend the fields named in faults and send it again, or use ./silvertine halt",
                Optional.empty());
    }
}
