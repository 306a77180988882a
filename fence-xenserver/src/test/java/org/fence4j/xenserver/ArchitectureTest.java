package org.fence4j.xenserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.fence4j.xenserver",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyXapiKnowsTheBindingsAndTheWire =
      noClasses()
          .that()
          .resideOutsideOfPackage("..xapi..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.xensource..", "org.apache..");

  @ArchTest
  static final ArchRule onlyTrustAndXapiKnowTls =
      noClasses()
          .that()
          .resideOutsideOfPackages("..xapi..", "..trust..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.net.ssl..");

  @ArchTest
  static final ArchRule trustKnowsPoolAndTheApi =
      noClasses()
          .that()
          .resideInAPackage("..trust..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.fence4j.xenserver", "..xapi..", "org.fence4j.api.plan..");

  @ArchTest
  static final ArchRule poolKnowsOnlyTheApi =
      noClasses()
          .that()
          .resideInAPackage("..pool..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fence4j.xenserver", "..xapi..", "..trust..", "org.fence4j.api.plan..");

  @ArchTest
  static final ArchRule stateKnowsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("..state..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fence4j.xenserver", "..xapi..", "..trust..", "..pool..", "org.fence4j.api..");

  @ArchTest
  static final ArchRule xapiKnowsPoolAndTheApi =
      noClasses()
          .that()
          .resideInAPackage("..xapi..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.fence4j.xenserver", "org.fence4j.api.plan..");

  @ArchTest
  static final ArchRule storageKnowsNothingButTheApi =
      noClasses()
          .that()
          .resideInAPackage("..storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fence4j.xenserver", "..xapi..", "..trust..", "..pool..", "..provision..");

  @ArchTest
  static final ArchRule provisionKnowsPoolStorageAndTheApi =
      noClasses()
          .that()
          .resideInAPackage("org.fence4j.xenserver.provision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fence4j.xenserver",
              "..xapi..",
              "..trust..",
              "..state..",
              "org.fence4j.api.plan..");

  @ArchTest
  static final ArchRule nothingLogsOrPrints =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.logging..", "java.util.logging..", "org.slf4j..")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule packagesHaveOneDirection =
      slices().matching("org.fence4j.xenserver.(*)..").should().beFreeOfCycles();
}
