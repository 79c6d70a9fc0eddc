package io.silvertine.spi;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; holds every fault that was found, in order of file. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigFault> faults;

    /** States all faults at once. */
    public InvalidConfigException(List<ConfigFault> faults) {
        super(faults.size() + (faults.size() == 1 ? " fault" : " faults") + " in the configuration:\n  "
                + faults.stream().map(ConfigFault::toString).collect(Collectors.joining("\n  ")));
        this.faults = List.copyOf(faults);
    }

    /** Everything that is wrong. */
    public List<ConfigFault> faults() {
        return faults;
    }
}
