package org.fence4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.fence4j.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyThoseThatReadConfigurationsUseTheApacheCommons =
      noClasses()
          .that()
          .doNotHaveSimpleName("ClusterConf")
          .and()
          .doNotHaveSimpleName("IniText")
          .and()
          .doNotHaveSimpleName("KnownSettings")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons..");

  @ArchTest
  static final ArchRule noAgentLooksAfterTheInstallation =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.fence4j.cli.agent..", "org.fence4j.cli.plan..", "org.fence4j.cli.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.fence4j.cli.setup..");

  @ArchTest
  static final ArchRule onlyMainEndsTheVirtualMachine =
      noClasses()
          .that()
          .doNotHaveSimpleName("Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class);

  @ArchTest
  static final ArchRule onlyMainKnowsTheRealStreams =
      noClasses()
          .that()
          .doNotHaveSimpleName("Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in");

  @ArchTest
  static final ArchRule theAgentNeedsNoLibrary =
      classes()
          .that()
          .resideInAnyPackage("org.fence4j.cli.agent..", "org.fence4j.cli.console..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "org.fence4j.api..",
              "org.fence4j.cli.agent..",
              "org.fence4j.cli.console..");

  @ArchTest
  static final ArchRule noAgentKnowsOfDisks =
      noClasses()
          .that()
          .resideInAnyPackage("org.fence4j.cli.agent..", "org.fence4j.cli.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.fence4j.api.provision..", "org.fence4j.cli.provision..");

  @ArchTest
  static final ArchRule arrowsEndInTheApi =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fence4j.xenserver..", "org.fence4j.testkit..", "com.xensource..");

  @ArchTest
  static final ArchRule picocliStaysInTheCommandsOfPeople =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fence4j.cli.command..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule theSshLibraryStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fence4j.cli.ssh")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.sshd..", "org.bouncycastle..", "org.slf4j..");

  @ArchTest
  static final ArchRule onlyProvisioningLogsInToHosts =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fence4j.cli.ssh", "org.fence4j.cli.provision", "org.fence4j.cli.command")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.fence4j.cli.ssh");

  @ArchTest
  static final ArchRule onlyHostSettingsStartsTheSshLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fence4j.cli.ssh")
          .and()
          .doNotHaveSimpleName("HostSettings")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("SshHosts");

  @ArchTest
  static final ArchRule onlyLogSetupKnowsLog4j =
      noClasses()
          .that()
          .doNotHaveSimpleName("LogSetup")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.logging..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.fence4j.(**)").should().beFreeOfCycles();
}
