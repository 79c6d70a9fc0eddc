package io.silvertine.launcher.boot;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while the ledger takes no orders. */
final class LedgerCheckUp extends AbstractHealthCheck {
    private final Supplier<Optional<String>> fault;

    LedgerCheckUp(Supplier<Optional<String>> fault) {
        super("silvertine", "ledger");
        this.fault = fault;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Optional<String> text = fault.get();
        if (text.isPresent()) {
            builder.message(text.get()).down();
        } else {
            builder.up();
        }
    }

    /** A restart makes no room. */
    @Override
    public boolean isLiveness() {
        return false;
    }
}
