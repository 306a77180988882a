package org.fence4j.testkit.xenserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.fence4j.testkit.xenserver",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PoolArchitectureTest {
  @ArchTest
  static final ArchRule theModelKnowsNeitherStorageNorTheApi =
      noClasses()
          .that()
          .resideInAPackage("..xenserver.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..xenserver.storage..",
              "..xenserver.wire..",
              "..xenserver.record..",
              "..xenserver.call..",
              "..xenserver.method..",
              "..xenserver.event..",
              "..xenserver.certificate..",
              "..xenserver.http..",
              "..xenserver.simulate..");

  @ArchTest
  static final ArchRule sessionsAndChangesKnowNothingOfTheRestOfTheModel =
      noClasses()
          .that()
          .resideInAnyPackage("..xenserver.model.session..", "..xenserver.model.change..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fence4j.testkit.xenserver", "..xenserver.model", "..xenserver.time..");

  @ArchTest
  static final ArchRule certificatesAndHttpKnowNothingOfThePool =
      noClasses()
          .that()
          .resideInAnyPackage("..xenserver.certificate..", "..xenserver.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fence4j.testkit.xenserver",
              "..xenserver.model..",
              "..xenserver.storage..",
              "..xenserver.call..",
              "..xenserver.method..");

  @ArchTest
  static final ArchRule storageKnowsNothingOfTheApi =
      noClasses()
          .that()
          .resideInAPackage("..xenserver.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..xenserver.wire..", "..xenserver.record..", "..xenserver.call..");

  @ArchTest
  static final ArchRule onlyTheToolKnowsTheTool =
      noClasses()
          .that()
          .resideOutsideOfPackage("..xenserver.simulate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..xenserver.simulate..");
}
