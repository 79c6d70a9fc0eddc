package io.silvertine.toy;

import io.silvertine.testkit.BrokerHarness;
import io.silvertine.testkit.BrokerSessionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ToySessionContractTest extends BrokerSessionContract {
    @TempDir
    private Path directory;

    @Override
    protected BrokerHarness venue() {
        return new ToyHarness(directory);
    }
}
