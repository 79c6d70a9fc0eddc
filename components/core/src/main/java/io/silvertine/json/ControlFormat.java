package io.silvertine.json;

import io.silvertine.model.Control;
import io.silvertine.model.TradingState;

/** {@link Control} as JSON. */
final class ControlFormat implements MessageFormat<Control> {
    private static final EnumText<Control.Verb> VERB = EnumText.of(Control.Verb.class);
    private static final EnumText<TradingState> STATE = EnumText.of(TradingState.class);

    @Override
    public void write(JsonOut out, Control control) {
        out.choice("verb", control.verb())
                .text("scope", control.scope())
                .choice("state", control.state())
                .text("by", control.by())
                .text("reason", control.reason())
                .time("at", control.at());
    }

    @Override
    public Control read(JsonFields in) {
        return new Control(
                in.choice("verb", VERB),
                in.text("scope"),
                in.option("state", name -> in.choice(name, STATE)),
                in.text("by"),
                in.text("reason"),
                in.time("at"));
    }
}
