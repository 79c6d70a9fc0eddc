package io.silvertine.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecVersion;
import io.silvertine.json.InvalidMessageException;
import io.silvertine.json.MessageCodec;
import io.silvertine.model.Fault;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** The schema and the codec accept the same commands: a client that validates first is never surprised. */
class CommandParityTest {
    /** What JSON Schema cannot say: relations between the values of two fields. */
    private static final Set<String> RELATIONS = Set.of(
            "a different clOrdId for each leg",
            "the symbol of the first leg",
            "the clOrdId of another leg",
            "the clOrdId of an earlier order");

    private static final String SCHEMA = "order-command";
    private static final MessageSchemas AS_2020_12 = MessageSchemas.shipped(SpecVersion.VersionFlag.V202012);

    private final MessageCodec codec = new MessageCodec();

    @Property(tries = 6000, shrinking = ShrinkingMode.BOUNDED)
    void schemaAndCodecAcceptTheSameCommands(@ForAll("commands") String json) {
        List<Fault> byCodec = faults(json);
        List<String> bySchema = MessageSchemas.shipped().faults(SCHEMA, json);
        boolean relation =
                !byCodec.isEmpty() && byCodec.stream().map(Fault::allowed).allMatch(RELATIONS::contains);

        assertThat(bySchema.isEmpty())
                .as("schema: %s%ncodec: %s%n%s", bySchema, byCodec, json)
                .isEqualTo(byCodec.isEmpty() || relation);
        assertThat(AS_2020_12.faults(SCHEMA, json).isEmpty())
                .as("draft 2020-12 and draft 7 differ on %s", json)
                .isEqualTo(bySchema.isEmpty());
        Statistics.label("accepted").collect(byCodec.isEmpty()).coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 10);
            coverage.check(false).percentage(share -> share > 30);
        });
    }

    private List<Fault> faults(String json) {
        try {
            codec.readCommand(json.getBytes(UTF_8));
            return List.of();
        } catch (InvalidMessageException e) {
            return e.faults();
        }
    }

    @Provide
    Arbitrary<String> commands() {
        Arbitrary<CommandDraft> sound = Arbitraries.oneOf(CommandDrafts.samples(), CommandDrafts.orders());
        return Combinators.combine(sound, CommandDrafts.changes().list().ofMaxSize(3))
                .as((draft, changes) -> {
                    changes.forEach(change -> change.applyTo(draft));
                    return draft.json();
                });
    }
}
