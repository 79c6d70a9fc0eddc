package io.silvertine.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.silvertine.launcher.cli.CheckCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilvertineTest {
    @Test
    void looksOnlyAtTheCommandThatIsAskedFor() {
        assertThat(Silvertine.asked("check", "--json")).isEqualTo(List.of(CheckCommand.class));
    }

    @Test
    void looksAtAllCommandsForHelpAndForWhatItDoesNotKnow() {
        int all = Silvertine.commandLine().getSubcommands().size();

        assertThat(Silvertine.asked()).hasSize(all);
        assertThat(Silvertine.asked("help", "check")).hasSize(all);
        assertThat(Silvertine.asked("--help")).hasSize(all);
        assertThat(Silvertine.asked("chekc")).hasSize(all);
    }
}
