package io.silvertine.ledger;

/**
 * What a check of the audit trail found.
 *
 * @param rows rows that were read
 * @param headHash hash of the last row; the alert of each act carries it too, so that the end of the chain has a witness
 *     outside this database
 * @param text what is wrong and where, or that nothing is
 */
public record AuditVerdict(boolean intact, long rows, String headHash, String text) {}
