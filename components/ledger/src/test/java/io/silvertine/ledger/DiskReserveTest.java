package io.silvertine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReserveTest {
    private static final long BYTES = 3_000_000;

    @TempDir
    private Path directory;

    @Test
    void takesItsSpaceAndGivesItBackOnce() throws Exception {
        Path file = directory.resolve("reserve");
        DiskReserve reserve = new DiskReserve(file, BYTES);
        int[] told = {0};
        reserve.follow(() -> told[0]++);
        assertThat(Files.size(file)).isEqualTo(BYTES);
        assertThat(reserve.stillFull()).isFalse();

        assertThat(reserve.release()).isTrue();
        assertThat(reserve.release()).isFalse();

        assertThat(file).doesNotExist();
        assertThat(reserve.full()).isTrue();
        assertThat(reserve.text()).contains("is full").contains(directory.toString());
        assertThat(told[0]).isEqualTo(1);
    }

    @Test
    void isFullFromTheStartWhenThereIsNoRoomForIt() {
        int[] told = {0};

        DiskReserve reserve = new DiskReserve(directory.resolve("reserve"), Long.MAX_VALUE / 2);
        reserve.follow(() -> told[0]++);

        assertThat(reserve.stillFull()).isTrue();
        assertThat(told[0]).isEqualTo(1);
        assertThat(directory.resolve("reserve")).doesNotExist();
    }
}
