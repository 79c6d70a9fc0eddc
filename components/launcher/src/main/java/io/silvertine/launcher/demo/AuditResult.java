package io.silvertine.launcher.demo;

import java.util.List;

/**
 * What an audit found.
 *
 * @param lost orders of which no topic says what became
 * @param duplicated executions in excess of one execId per venue trade and one venue trade per execId
 * @param pnl what the positions have earned
 * @param findings one sentence for each thing that does not add up; empty when everything does
 */
public record AuditResult(List<OrderOutcome> orders, int lost, int duplicated, PnlResult pnl, List<String> findings) {
    public AuditResult {
        orders = List.copyOf(orders);
        findings = List.copyOf(findings);
    }

    /** True when every order has a state and every trade is counted once. */
    public boolean reconciled() {
        return findings.isEmpty();
    }
}
