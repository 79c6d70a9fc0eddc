package io.silvertine.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.silvertine.camel.BrokerComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The direction of dependencies, and what must not be anywhere. A new broker is found by its component. */
class ArchitectureTest {
    private static final String ROOT = "io.silvertine.";
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "model", List.of(),
            "error", List.of("model"),
            "spi", List.of("model", "error"),
            "risk", List.of("model", "error", "spi"),
            "portfolio", List.of("model", "error", "spi"),
            "json", List.of("model", "error", "spi"),
            "camel", List.of("model", "error", "spi", "risk", "portfolio", "json"),
            "matching", List.of("model", "error", "spi", "risk", "portfolio", "json"),
            "ledger", List.of("model", "error", "spi", "risk", "portfolio", "json", "camel"));
    private static final List<String> A_BROKER_MAY_USE =
            List.of("model", "error", "spi", "risk", "portfolio", "json", "camel", "matching");
    private static final String MONEY = "io.silvertine.[model|ledger|portfolio|paper|matching]..";

    private static final JavaClasses SILVERTINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("testkit"))
            .importPackages("io.silvertine");

    private static Set<String> brokers() {
        return SILVERTINE.stream()
                .filter(c -> c.isAssignableTo(BrokerComponent.class) && !c.isEquivalentTo(BrokerComponent.class))
                .map(c -> c.getPackageName().substring(ROOT.length()))
                .collect(Collectors.toSet());
    }

    private static DescribedPredicate<JavaClass> ours(List<String> packages, String itself) {
        List<String> allowed =
                new ArrayList<>(packages.stream().map(p -> ROOT + p + "..").toList());
        allowed.add(ROOT + itself + "..");
        return resideInAPackage("io.silvertine..")
                .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))
                .as("classes of ours outside " + allowed);
    }

    @Test
    void dependenciesPointInOneDirection() {
        MAY_USE.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(ours(allowed, name))
                .check(SILVERTINE));
    }

    @Test
    void brokersKnowTheCoreAndTheMatchingEngineButNotOneAnother() {
        assertThat(brokers()).contains("paper");

        for (String broker : brokers()) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + broker + "..")
                    .should()
                    .dependOnClassesThat(ours(A_BROKER_MAY_USE, broker))
                    .check(SILVERTINE);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.silvertine.(*)..").should().beFreeOfCycles().check(SILVERTINE);
    }

    @Test
    void onlyTheLauncherSeesTheLedger() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.silvertine.ledger..", "io.silvertine.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.silvertine.ledger..")
                .check(SILVERTINE);
    }

    @Test
    void camelIsKnownOnlyInCamelPackagesInComponentsAndInTheLauncher() {
        DescribedPredicate<JavaClass> component = nameMatching(
                        ".*(Component|Endpoint|Configuration|Constants|Configurer|UriFactory)")
                .forSubtype();
        noClasses()
                .that(resideInAPackage("io.silvertine..")
                        .and(not(resideInAnyPackage("io.silvertine..camel..", "io.silvertine.launcher..")))
                        .and(not(component)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(SILVERTINE);
    }

    @Test
    void everyBrokerHasTheSamePublicFace() {
        for (String broker : brokers()) {
            classes()
                    .that()
                    .resideInAPackage(ROOT + broker)
                    .and()
                    .arePublic()
                    .and()
                    .areTopLevelClasses()
                    .and(not(nameMatching(".*(Configurer|UriFactory)")))
                    .should()
                    .haveNameMatching(".*(Component|Endpoint|Configuration|Constants|Provider)")
                    .because("the rest of a broker is package-private")
                    .check(SILVERTINE);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {double.class, float.class, Double.class, Float.class})
    void moneyIsNeverBinaryFloatingPoint(Class<?> type) {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(MONEY)
                .should()
                .haveRawType(type)
                .check(SILVERTINE);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(MONEY)
                .should()
                .haveRawReturnType(type)
                .check(SILVERTINE);
    }

    @Test
    void nowComesFromAClockOutsideTheLauncher() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.silvertine.launcher..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .because("a paper run is a pure function of queue, configuration and seed")
                .check(SILVERTINE);
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.silvertine.launcher.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(SILVERTINE);
        noClasses().should(USE_JAVA_UTIL_LOGGING).check(SILVERTINE);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("waiting is done by timers and conditions that a stop ends")
                .check(SILVERTINE);
    }
}
