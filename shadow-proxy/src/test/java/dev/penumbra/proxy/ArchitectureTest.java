package dev.penumbra.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
@AnalyzeClasses(packages = "dev.penumbra.proxy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {"..proxy.mirror..", "..proxy.dialect..", "..proxy.redaction.."};

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.penumbra.proxy.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_TOP_READS_CONFIGURATION = noClasses()
            .that()
            .resideOutsideOfPackages("dev.penumbra.proxy", "..proxy.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..proxy.config..");

    @ArchTest
    static final ArchRule DIALECTS_KNOW_NOTHING_OF_THE_REST = classes()
            .that()
            .resideInAPackage("..proxy.dialect..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..proxy.dialect..", "..schema..", "java..", "com.fasterxml.jackson..", "org.jspecify..");

    @ArchTest
    static final ArchRule NO_DIALECT_SEES_ANOTHER =
            slices().matching("dev.penumbra.proxy.dialect.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_DECISION_IS_PURE = classes()
            .that()
            .resideInAPackage("..proxy.mirror..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..proxy.mirror..", "..proxy.dialect..", "..schema..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule REDACTION_KNOWS_NOTHING_OF_THE_REST = classes()
            .that()
            .resideInAPackage("..proxy.redaction..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..proxy.redaction..",
                    "java..",
                    "javax.crypto..",
                    "com.google.re2j..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule THE_EVENT_LOG_KNOWS_NOTHING_OF_EXCHANGES = noClasses()
            .that()
            .resideInAPackage("..proxy.eventlog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..proxy.exchange..", "..proxy.mirror..", "..proxy.dialect..", "io.vertx..");

    @ArchTest
    static final ArchRule ONLY_THE_SHIPPER_KNOWS_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("..eventlog.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule EXCHANGES_KNOW_NEITHER_ADMIN_NOR_KAFKA = noClasses()
            .that()
            .resideInAPackage("..proxy.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..proxy.admin..", "..eventlog.kafka..", "io.micrometer..");

    @ArchTest
    static final ArchRule NO_OTHER_ENGINE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "com.clickhouse..", "java.util.logging..");

    @ArchTest
    static final ArchRule NO_PRINTING_BUT_BY_THE_COMMAND = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ShadowProxy.class.getName())
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule PURE_CODE_HAS_NO_CLOCK_OF_ITS_OWN = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat(JavaClass.Predicates.type(java.util.concurrent.ThreadLocalRandom.class));
}
