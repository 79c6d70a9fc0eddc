package io.silvertine.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON Schemas of configuration files: those of {@code config/schemas} with which this jar was built. */
final class ConfigSchemas {
    private static final String DIRECTORY = "/config-schemas/";

    private ConfigSchemas() {}

    static JsonNode read(String name) {
        String resource = DIRECTORY + name + ".json";
        try (InputStream in = ConfigSchemas.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar has no " + resource, e);
        }
    }
}
