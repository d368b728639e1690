package dev.penumbra.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.penumbra.e2e", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ledgerKnowsNobody = noClasses()
            .that()
            .resideInAPackage("..e2e.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..e2e.fake..", "..e2e.traffic..", "..e2e.stack..", "io.vertx..");

    @ArchTest
    static final ArchRule trafficDoesNotKnowTheModels = noClasses()
            .that()
            .resideInAPackage("..e2e.traffic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..e2e.fake..", "..e2e.stack..");

    @ArchTest
    static final ArchRule modelsDoNotKnowTheStack = noClasses()
            .that()
            .resideInAPackage("..e2e.fake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..e2e.stack..");

    @ArchTest
    static final ArchRule simulationKnowsNothingOfThePlatform = noClasses()
            .that()
            .resideInAnyPackage("..e2e.fake..", "..e2e.traffic..", "..e2e.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.penumbra.proxy..",
                    "dev.penumbra.jobs..",
                    "dev.penumbra.clickhouse..",
                    "org.apache.flink..",
                    "org.apache.kafka..",
                    "com.clickhouse..");

    @ArchTest
    static final ArchRule stackKnowsNeitherModelsNorTraffic = noClasses()
            .that()
            .resideInAPackage("..e2e.stack..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..e2e.fake..", "..e2e.traffic..", "..e2e.ledger..", "..e2e.demo..", "..e2e.command..");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommands = noClasses()
            .that()
            .resideOutsideOfPackage("..e2e.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..e2e.command..");

    @ArchTest
    static final ArchRule itemsAndScenariosArePure = noClasses()
            .that()
            .resideInAnyPackage("..traffic.item..", "..traffic.builtin..", "..traffic.corpus..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "java.time..", "java.net..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.penumbra.e2e.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyLogsThroughTheJdk =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .resideInAnyPackage("..e2e.fake..", "..e2e.traffic..", "..e2e.ledger..", "..e2e.demo..", "..e2e.command..")
            .and()
            .haveSimpleNameNotEndingWith("Command")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule nobodyAsksTheWallClock = noClasses()
            .that()
            .resideInAnyPackage("..e2e.fake..", "..e2e.traffic..", "..e2e.ledger..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");
}
