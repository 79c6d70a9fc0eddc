package io.silvertine.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void showsABodyThatIsTextAsTextAndEveryOtherAsHex() {
        assertThat(Printable.body(bytes("{\"a\":\"ü\"}\r\n\t1"))).isEqualTo("{\"a\":\"ü\"}\n\t1");
        assertThat(Printable.body(new byte[] {(byte) 0xff, 1})).isEqualTo("hex ff01");
        assertThat(Printable.body(bytes("\u001b[A"))).isEqualTo("hex 1b5b41");
        assertThat(Printable.body(bytes("a\rb"))).isEqualTo("hex 610d62");
        assertThat(Printable.body(bytes("\u202eevil"))).startsWith("hex ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u001b]0;title\u0007", "a\nb", "a\rb", "\u009b31m", "\u202e", "\u2028", "\u0000", "\u200b"})
    void obeysNothingOnALine(String text) {
        String shown = Printable.line(text);

        assertThat(shown).matches("[\\x20-\\x7e]+").contains("\\u");
    }

    @Test
    void leavesWhatIsVisibleAsItIs() {
        assertThat(Printable.line("orders.paper-3 Ünïcode 日本 €")).isEqualTo("orders.paper-3 Ünïcode 日本 €");
    }
}
