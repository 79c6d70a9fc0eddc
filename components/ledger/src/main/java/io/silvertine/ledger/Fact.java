package io.silvertine.ledger;

import io.silvertine.model.ExecType;
import io.silvertine.model.ExecutionReport;
import io.silvertine.model.GateCheck;
import io.silvertine.model.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to an order and that clients are told.
 *
 * @param report the venue's word for it; empty when the ledger alone decided
 * @param requestId clOrdId of the CANCEL, REPLACE or STATUS that the event answers
 * @param late the order was terminal already
 * @param gates limits that were looked at, when clients are to see them
 * @param duplicateOf the record that used a clOrdId again; the event answers it
 */
record Fact(
        ExecType execType,
        Optional<ExecutionReport> report,
        Optional<Rejection> rejection,
        Optional<String> requestId,
        boolean late,
        boolean reconciled,
        Optional<String> duplicateOf,
        List<GateCheck> gates) {

    static Fact own(ExecType execType) {
        return new Fact(
                execType,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    static Fact refused(ExecType execType, Rejection rejection) {
        return new Fact(
                execType,
                Optional.empty(),
                Optional.of(rejection),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                List.of());
    }

    static Fact of(ExecType execType, ExecutionReport report, boolean late) {
        boolean reconciled = report.backfilled() || report.execType() == ExecType.ORDER_STATUS;
        return new Fact(
                execType,
                Optional.of(report),
                report.rejection(),
                Optional.empty(),
                late,
                reconciled,
                Optional.empty(),
                List.of());
    }

    Fact about(String clOrdId) {
        return new Fact(execType, report, rejection, Optional.of(clOrdId), late, reconciled, duplicateOf, gates);
    }

    Fact because(Rejection reason) {
        return new Fact(execType, report, Optional.of(reason), requestId, late, reconciled, duplicateOf, gates);
    }

    Fact answeringDuplicate(String record) {
        return new Fact(execType, report, rejection, requestId, late, reconciled, Optional.of(record), gates);
    }

    Fact with(List<GateCheck> checks) {
        return new Fact(execType, report, rejection, requestId, late, reconciled, duplicateOf, checks);
    }
}
