package io.silvertine.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What every command carries.
 *
 * @param clOrdId the client's id of this command, unique per account for ever; never generated here
 * @param accountId the account it trades for; belongs to exactly one broker connection
 * @param transactTime when the client made the command
 * @param expireTime after this instant the command must not be sent any more
 * @param possResend the client may have sent this before (FIX 97); for information, the ledger decides
 * @param dryRun run the gates only, send nothing
 * @param ext free area: values are JSON-shaped ({@code Map}, {@code List}, {@code String}, numbers, booleans)
 */
public record CommandHeader(
        String clOrdId,
        String accountId,
        Instant transactTime,
        Optional<Instant> expireTime,
        Optional<String> strategyId,
        Optional<String> sender,
        Optional<String> correlationId,
        boolean possResend,
        boolean dryRun,
        Map<String, Object> ext) {

    public CommandHeader {
        Fields.clOrdId("clOrdId", clOrdId);
        Fields.accountId(accountId);
        Fields.text("strategyId", strategyId);
        Fields.text("sender", sender);
        Fields.text("correlationId", correlationId);
        ext = Map.copyOf(ext);
    }

    /** A header with the mandatory fields only. */
    public static CommandHeader of(String clOrdId, String accountId, Instant transactTime) {
        return new CommandHeader(
                clOrdId,
                accountId,
                transactTime,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Map.of());
    }

    /** The same header for another {@code clOrdId}: the legs of a list share the rest. */
    public CommandHeader withClOrdId(String other) {
        return new CommandHeader(
                other, accountId, transactTime, expireTime, strategyId, sender, correlationId, possResend, dryRun, ext);
    }

    /** The same header without the sender's remark that it may be a repetition: the content is the same. */
    public CommandHeader withoutPossResend() {
        return new CommandHeader(
                clOrdId, accountId, transactTime, expireTime, strategyId, sender, correlationId, false, dryRun, ext);
    }
}
