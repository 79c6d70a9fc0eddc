package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that show a list of the management API have in common. */
final class Listing {
    @Mixin
    private BundleOptions bundle;

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    ManagementClient client() {
        return ManagementClient.of(bundle);
    }

    /** Asks, and prints the answer: {@code fields} of each document under {@code titles}; or {@code none}. */
    void print(String resource, List<String> titles, List<String> fields, String none, PrintWriter out) {
        JsonNode documents = client().get(resource);
        if (json) {
            out.println(documents);
        } else if (documents.isEmpty()) {
            out.println(none);
        } else {
            TextTable table = new TextTable(titles.toArray(String[]::new));
            documents.forEach(document -> table.row(
                    fields.stream().map(field -> cell(document, field)).toList()));
            table.print(out);
        }
        out.flush();
    }

    private static String cell(JsonNode document, String field) {
        return Stream.of(document.path(field).asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("-");
    }
}
