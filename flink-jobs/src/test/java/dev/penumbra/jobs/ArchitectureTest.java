package dev.penumbra.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.penumbra.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.penumbra.jobs..")
            .layer("jobs")
            .definedBy("dev.penumbra.jobs")
            .layer("pairing")
            .definedBy("dev.penumbra.jobs.pairing")
            .layer("comparison")
            .definedBy("dev.penumbra.jobs.comparison")
            .layer("judge")
            .definedBy("dev.penumbra.jobs.judge")
            .layer("io")
            .definedBy("dev.penumbra.jobs.io")
            .whereLayer("jobs")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("pairing")
            .mayOnlyBeAccessedByLayers("jobs")
            .whereLayer("judge")
            .mayOnlyBeAccessedByLayers("jobs")
            .whereLayer("comparison")
            .mayOnlyBeAccessedByLayers("jobs", "pairing")
            .whereLayer("io")
            .mayOnlyBeAccessedByLayers("jobs", "judge");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.penumbra.jobs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule COMPARISON_IS_PURE = noClasses()
            .that()
            .resideInAPackage("dev.penumbra.jobs.comparison")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "java.net..", "java.sql..", "org.slf4j..")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule NO_OTHER_MODULE_AND_NO_VERTX = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..", "dev.penumbra.clickhouse..", "dev.penumbra.proxy..", "dev.penumbra.e2e..");

    @ArchTest
    static final ArchRule ONLY_THE_MAIN_CLASS_PRINTS = noClasses()
            .that()
            .doNotHaveSimpleName("Jobs")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PrintStream.class);

    @ArchTest
    static final ArchRule LOGGING_IS_SLF4J = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
}
