package io.silvertine.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.silvertine.spi.BrokerRegistry;
import io.silvertine.spi.ConfigFault;
import io.silvertine.spi.InvalidConfigException;
import io.silvertine.spi.StartRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped template of a broker file is right as it is, with every key that it comments out, and complete. */
class BrokerTemplateTest {
    private static final Path TEMPLATE = Path.of("../../config/brokers/broker-template.yaml.example");
    private static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^( *)#((?:  )*[a-z-]+:( .*)?)$");

    @TempDir
    private Path directory;

    @Test
    void isABrokerFileAsItIs() throws IOException {
        BrokerRegistry registry = read(Files.readString(TEMPLATE));

        assertThat(registry.config("toy").accounts()).singleElement().satisfies(account -> assertThat(account.id())
                .isEqualTo("toy-1"));
    }

    @Test
    void everyKeyThatItCommentsOutIsKnown() throws IOException {
        assertThat(faults(uncommented()))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).contains("connection: saw an unknown key", "has no connection"),
                        fault -> assertThat(fault).contains("credentials: saw", "has no credentials"),
                        fault -> assertThat(fault).contains("credentials.api-key: saw no secret file"));
    }

    @Test
    void hasEveryKeyThatABrokerFileMayHave() throws IOException {
        String fault = faults(Files.readString(TEMPLATE) + "zzz: 1\n").get(0);
        Matcher allowed = Pattern.compile("one of (.*)").matcher(fault);
        assertThat(allowed.find()).as(fault).isTrue();

        assertThat(allowed.group(1).split(", ")).hasSizeGreaterThan(10).allSatisfy(key -> assertThat(uncommented())
                .containsPattern("(?m)^" + key + ":"));
    }

    private static String uncommented() throws IOException {
        return COMMENTED_KEY.matcher(Files.readString(TEMPLATE)).replaceAll("$1$2");
    }

    private BrokerRegistry read(String text) throws IOException {
        Files.writeString(directory.resolve("toy.yaml"), text);
        return BrokerRegistry.read(
                directory, name -> Optional.of("unused").filter(n -> name.isEmpty()), StartRules.paper());
    }

    private List<String> faults(String text) {
        return catchThrowableOfType(InvalidConfigException.class, () -> read(text)).faults().stream()
                .map(ConfigFault::toString)
                .toList();
    }
}
