package io.silvertine.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void isHeldByOneAtATime() throws IOException {
        Path data = directory.resolve("data");
        try (DataDirectory first = DataDirectory.lock(data)) {
            assertThat(first.path()).isDirectory();
            assertThatThrownBy(() -> DataDirectory.lock(data))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }

        DataDirectory.lock(data).close();
    }
}
