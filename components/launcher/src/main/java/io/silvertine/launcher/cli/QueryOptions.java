package io.silvertine.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that ask for orders and fills have in common. */
final class QueryOptions {
    @Mixin
    private BundleOptions bundle;

    @Option(names = "--account", paramLabel = "ID", description = "only this account")
    private Optional<String> account = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "at most so many (default: 50)")
    private int limit;

    @Option(names = "--json", description = "one JSON array instead of a table")
    private boolean json;

    /** Asks, and prints the answer: {@code fields} of each document under {@code titles}. */
    void print(String resource, List<String> titles, List<String> fields, PrintWriter out) {
        String query = "?limit=" + limit
                + account.map(a -> "&account=" + URLEncoder.encode(a, StandardCharsets.UTF_8))
                        .orElse("");
        JsonNode documents = ManagementClient.of(bundle).get(resource + query);
        if (json) {
            out.println(documents);
            out.flush();
            return;
        }
        TextTable table = new TextTable(titles.toArray(String[]::new));
        documents.forEach(document ->
                table.row(fields.stream().map(field -> cell(document, field)).toList()));
        table.print(out);
    }

    /** The first of the fields, separated by {@code |}, that the document has. */
    private static String cell(JsonNode document, String field) {
        return Stream.of(field.split("\\|"))
                .map(name -> document.path(name).asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("-");
    }
}
