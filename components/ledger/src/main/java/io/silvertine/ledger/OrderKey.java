package io.silvertine.ledger;

import io.silvertine.model.OrderCommand;

/** What makes a command unique for ever. */
record OrderKey(String accountId, String clOrdId) {
    static OrderKey of(OrderCommand command) {
        return new OrderKey(command.accountId(), command.clOrdId());
    }
}
