package io.silvertine.launcher.docs;

import static io.silvertine.launcher.docs.Markdown.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code routes/README.md}: templates, routes, error policies, and the options of our components. */
final class RoutesPage {
    private static final List<String> COMPONENTS =
            List.of("io/silvertine/ledger/camel/ledger.json", "io/silvertine/paper/paper.json");
    private static final String INTRODUCTION =
            """
            YAML of Apache Camel, edited without a build; an edit takes effect at the next start, after `./silvertine check` found
            nothing. Numbers, hosts and topic names are `{{placeholders}}` of `config/`. From every template that has the parameter
            `broker` one route is made per enabled broker: `<template>-<broker>`.""";

    private final Path routes;
    private final Markdown page = new Markdown();
    private final List<JsonNode> definitions = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    RoutesPage(Path routes) {
        this.routes = routes;
    }

    String write() throws IOException {
        read();
        page.heading(1, "Routes reference").paragraph(INTRODUCTION);
        page.heading(2, "Files");
        page.table(List.of("file", "kind", "id", "what it does"), overview());
        templates();
        policies();
        page.heading(2, "Components of ours");
        for (String component : COMPONENTS) {
            component(component);
        }
        return page.toString();
    }

    private void read() throws IOException {
        try (Stream<Path> listing = Files.list(routes)) {
            for (Path file : listing.filter(f -> f.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList()) {
                for (JsonNode definition : new YAMLMapper().readTree(file.toFile())) {
                    definitions.add(definition);
                    files.add(file.getFileName().toString());
                }
            }
        }
    }

    private List<List<String>> overview() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            Map.Entry<String, JsonNode> kind =
                    definitions.get(i).properties().iterator().next();
            rows.add(List.of(
                    "[" + files.get(i) + "](" + files.get(i) + ")",
                    kind.getKey(),
                    code(kind.getValue().path("id").asText()),
                    kind.getValue().path("description").asText()));
        }
        return rows;
    }

    private void templates() {
        page.heading(2, "Parameters of the templates")
                .paragraph("`broker` and `scheme` come from the broker file; `breaker-…`, `redelivery-…`, `lanes-…`,"
                        + " `market-data-…` from its section of that name.");
        for (JsonNode definition : definitions) {
            JsonNode template = definition.path("routeTemplate");
            List<List<String>> rows = new ArrayList<>();
            for (JsonNode parameter : template.path("parameters")) {
                rows.add(List.of(
                        code(parameter.path("name").asText()),
                        code(parameter.path("defaultValue").asText()),
                        parameter.path("description").asText()));
            }
            if (!rows.isEmpty()) {
                page.heading(3, template.path("id").asText());
            }
            page.table(List.of("parameter", "default", "what it is"), rows);
        }
    }

    private void policies() {
        page.heading(2, "Error policies").paragraph("Routes name one by `routeConfigurationId`.");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode definition : definitions) {
            JsonNode policy = definition.path("routeConfiguration");
            for (JsonNode handler : policy.path("onException")) {
                JsonNode rule = handler.path("onException");
                rows.add(List.of(
                        code(policy.path("id").asText()),
                        code(rule.path("id").asText()),
                        exceptions(rule),
                        tries(rule.path("redeliveryPolicy")
                                .path("maximumRedeliveries")
                                .asText("0"))));
            }
        }
        page.table(List.of("policy", "rule", "exceptions", "further tries"), rows);
    }

    private static String exceptions(JsonNode rule) {
        List<String> names = new ArrayList<>();
        rule.path("exception").forEach(name -> names.add(name.asText().replaceAll(".*\\.", "")));
        return String.join(", ", names);
    }

    private static String tries(String maximum) {
        return maximum.startsWith("{{") ? code(maximum) : maximum;
    }

    private void component(String resource) throws IOException {
        JsonNode model;
        try (InputStream in = RoutesPage.class.getResourceAsStream("/META-INF/" + resource)) {
            model = new ObjectMapper().readTree(in);
        }
        JsonNode about = model.path("component");
        page.heading(3, about.path("syntax").asText())
                .paragraph(about.path("description").asText());
        page.table(List.of("option", "default", "allowed", "what it is"), options(model.path("properties")));
        page.paragraph("Headers:");
        page.table(List.of("header", "", "allowed", "what it is"), options(model.path("headers")));
        page.paragraph("Options of the component, in `config/application.properties` as `camel.component."
                + about.path("scheme").asText() + ".…`:");
        page.table(List.of("option", "default", "allowed", "what it is"), options(model.path("componentProperties")));
    }

    private static List<List<String>> options(JsonNode options) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            JsonNode about = option.getValue();
            List<String> allowed = new ArrayList<>();
            about.path("enum").forEach(value -> allowed.add(value.asText()));
            rows.add(List.of(
                    code(option.getKey()),
                    code(about.path("defaultValue").asText("")),
                    allowed.isEmpty() ? about.path("type").asText() : String.join(", ", allowed),
                    about.path("description").asText()));
        }
        return rows;
    }
}
