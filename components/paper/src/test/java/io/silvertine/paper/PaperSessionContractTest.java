package io.silvertine.paper;

import io.silvertine.testkit.BrokerHarness;
import io.silvertine.testkit.BrokerSessionContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class PaperSessionContractTest extends BrokerSessionContract {

    @TempDir
    private Path directory;

    @Override
    protected BrokerHarness venue() {
        return new PaperHarness(directory, Map.of());
    }
}
