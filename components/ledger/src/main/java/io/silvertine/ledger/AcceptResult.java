package io.silvertine.ledger;

import io.silvertine.model.DeadLetter;
import java.util.List;

/** What became of a batch. Every record is in exactly one of the four; all of it is durable. */
public record AcceptResult(int accepted, int denied, int duplicates, List<DeadLetter> unreadable) {
    public AcceptResult {
        unreadable = List.copyOf(unreadable);
    }
}
