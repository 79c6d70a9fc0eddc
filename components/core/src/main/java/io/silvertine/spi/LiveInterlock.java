package io.silvertine.spi;

import io.silvertine.model.BrokerMode;
import io.silvertine.model.Fault;
import java.util.List;
import java.util.Optional;

/**
 * Real money needs three deliberate acts: {@code mode: live}, the account on the allow-list, and a reference to
 * credentials; and the profile {@code live}, so that a paper installation never starts a live connection.
 */
final class LiveInterlock {
    private static final String ALLOW_LIST = "silvertine.live.accounts in config/profiles/live.properties";
    private static final String REFERENCE = "{{env:NAME}} or {{secretfile:NAME}}";

    private final StartRules rules;

    LiveInterlock(StartRules rules) {
        this.rules = rules;
    }

    /** Adds a fault for every act that is missing. */
    void check(BrokerConfig config) {
        if (!config.enabled() || config.mode() != BrokerMode.LIVE) {
            return;
        }
        Settings settings = config.settings();
        if (!rules.live()) {
            settings.fault(
                    "mode",
                    "live in the profile " + rules.profile().orElse("paper (the default)"),
                    "mode: live with --profile live only");
        }
        List<AccountConfig> accounts = config.accounts();
        for (int i = 0; i < accounts.size(); i++) {
            if (!rules.liveAccounts().contains(accounts.get(i).id())) {
                settings.fault(
                        "accounts[" + i + "].id",
                        accounts.get(i).id() + ", which is not on the allow-list of live accounts",
                        "an account of " + ALLOW_LIST);
            }
        }
        if (!settings.isSection("credentials")
                || settings.section("credentials").keys().isEmpty()) {
            settings.fault("credentials", "nothing, in mode live", "keys with values " + REFERENCE);
        }
    }

    /** The profile {@code live} without a live connection was not meant, or an act is missing. */
    Optional<Fault> missing(List<BrokerMode> enabled) {
        if (!rules.live() || enabled.contains(BrokerMode.LIVE)) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                "mode",
                "profile live, and no enabled broker with mode: live",
                "live trading by three acts: (1) mode: live in a broker file, (2) its accounts in " + ALLOW_LIST
                        + ", (3) credentials in that broker file with values " + REFERENCE));
    }
}
