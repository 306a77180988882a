package org.fence4j.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.fence4j.testkit",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theSimulatedPoolSharesNothingWithItsClients =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.xensource..",
              "org.apache.xmlrpc..",
              "org.fence4j.xenserver..",
              "org.fence4j.cli..");

  @ArchTest
  static final ArchRule theSimulatedPoolDoesNotKnowTheDemo =
      noClasses()
          .that()
          .resideInAPackage("org.fence4j.testkit.xenserver..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.fence4j.testkit.demo..");

  @ArchTest
  static final ArchRule packagesHaveOneDirection =
      slices().matching("org.fence4j.testkit.xenserver.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheClassesToExtendKnowJUnit =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fence4j.testkit")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.opentest4j..", "org.fence4j.testkit");

  @ArchTest
  static final ArchRule rulesKnowNoProvider =
      noClasses()
          .that()
          .resideInAPackage("org.fence4j.testkit.rule..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fence4j.testkit.memory..",
              "org.fence4j.testkit.xenserver..",
              "org.fence4j.testkit.report..",
              "org.fence4j.testkit.command..");

  @ArchTest
  static final ArchRule theSmallestProviderKnowsOnlyTheApi =
      noClasses()
          .that()
          .resideInAPackage("org.fence4j.testkit.memory..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.fence4j.testkit.rule..", "org.fence4j.api.plan..");
}
