package dev.penumbra.clickhouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.penumbra.clickhouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.penumbra.clickhouse.";

    @ArchTest
    static final ArchRule noStreamEngineNorProxy = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..",
                    "org.apache.flink..",
                    "org.apache.kafka..",
                    "dev.penumbra.proxy..",
                    "dev.penumbra.jobs..");

    @ArchTest
    static final ArchRule nothingKnowsThatTheEngineIsEmbedded = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "embedded..");

    @ArchTest
    static final ArchRule onlyTheEngineSeesNativeCode = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "embedded.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule theEngineKnowsNoFront = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "embedded.engine..", ROOT + "embedded.library..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "embedded.http..", ROOT + "sql..", ROOT + "access..");

    @ArchTest
    static final ArchRule sqlIsPure = noClasses()
            .that()
            .resideInAPackage(ROOT + "sql..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java.lang..", "java.util..", ROOT + "sql..", "org.jspecify..");

    @ArchTest
    static final ArchRule nothingCallsACommand = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "command..");

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule oneLogger =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule onlyMainClassesTakeTheSystemClock = noClasses()
            .that()
            .doNotHaveSimpleName("EmbeddedClickHouse")
            .should()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "command..")
            .and()
            .doNotHaveSimpleName("EmbeddedClickHouse")
            .and()
            .doNotHaveSimpleName("Prepare")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
