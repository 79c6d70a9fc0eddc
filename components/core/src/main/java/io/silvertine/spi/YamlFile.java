package io.silvertine.spi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.silvertine.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a YAML mapping whose values may name environment variables. */
public final class YamlFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private YamlFile() {}

    /** The mapping of a file; empty when it cannot be read, which is a fault. */
    public static Optional<Map<String, Object>> read(
            Path file, Function<String, Optional<String>> environment, Consumer<Fault> faults) {
        return read(file, new Placeholders(environment, Optional.empty()), faults);
    }

    static Optional<Map<String, Object>> read(Path file, Placeholders placeholders, Consumer<Fault> faults) {
        try {
            return parse(Files.readString(file), placeholders, faults);
        } catch (IOException e) {
            faults.accept(new Fault("file", "not readable: " + e.getMessage(), "a readable file"));
            return Optional.empty();
        }
    }

    /** The mapping of a text; empty when it is none, which is a fault. */
    public static Optional<Map<String, Object>> parse(
            String text, Function<String, Optional<String>> environment, Consumer<Fault> faults) {
        return parse(text, new Placeholders(environment, Optional.empty()), faults);
    }

    private static Optional<Map<String, Object>> parse(String text, Placeholders placeholders, Consumer<Fault> faults) {
        try {
            Map<String, Object> tree = YAML.readValue(text, new TypeReference<>() {});
            Map<String, Object> resolved = placeholders.resolve(tree == null ? Map.of() : tree);
            placeholders.faults().forEach(faults);
            resolved.values().removeAll(Collections.singleton(null));
            return Optional.of(resolved);
        } catch (JsonProcessingException e) {
            String at =
                    e.getLocation() == null ? "file" : "line " + e.getLocation().getLineNr();
            faults.accept(new Fault(at, e.getOriginalMessage(), "YAML: keys with values, each key once"));
            return Optional.empty();
        }
    }
}
