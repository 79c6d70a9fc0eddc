package io.silvertine.model;

/** One order to be placed. */
public record NewOrder(CommandHeader header, OrderTerms terms) implements OrderCommand {
    @Override
    public NewOrder withHeader(CommandHeader other) {
        return new NewOrder(other, terms);
    }

    @Override
    public MsgType msgType() {
        return MsgType.NEW;
    }
}
