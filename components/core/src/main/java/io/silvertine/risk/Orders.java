package io.silvertine.risk;

import io.silvertine.model.ListLeg;
import io.silvertine.model.NewOrder;
import io.silvertine.model.NewOrderList;
import io.silvertine.model.OrderCommand;
import io.silvertine.model.OrderTerms;
import java.util.List;

/** The orders that a command would place. */
final class Orders {
    private Orders() {}

    static List<OrderTerms> of(OrderCommand command) {
        return switch (command.msgType()) {
            case NEW -> List.of(((NewOrder) command).terms());
            case NEW_LIST ->
                ((NewOrderList) command).legs().stream().map(ListLeg::terms).toList();
            case CANCEL, REPLACE, CANCEL_ALL, STATUS -> List.of();
        };
    }
}
