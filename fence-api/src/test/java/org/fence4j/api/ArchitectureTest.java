package org.fence4j.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Path ROOT = root();
  private static final JavaClasses MAIN = new ClassFileImporter().importPath(ROOT);

  @Test
  void allOfTheMainCodeIsLookedAtAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      long classFiles =
          files.filter(file -> file.getFileName().toString().endsWith(".class")).count();

      // module-info is a class file, but no class
      assertEquals(classFiles - 1, MAIN.size());
    }
  }

  @Test
  void moduleRequiresOnlyTheBaseAndAnnotationsThatAreAbsentAtRunTime() throws IOException {
    try (InputStream in = Files.newInputStream(ROOT.resolve("module-info.class"))) {
      Map<String, Set<Requires.Modifier>> required =
          ModuleDescriptor.read(in).requires().stream()
              .collect(Collectors.toMap(Requires::name, Requires::modifiers));

      assertEquals(
          Map.of(
              "java.base", Set.of(Requires.Modifier.MANDATED),
              "org.jspecify", Set.of(Requires.Modifier.STATIC)),
          required);
    }
  }

  @Test
  void nothingIsUsedButTheBaseOfJavaAndAnnotations() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.fence4j.api..",
                "org.jspecify.annotations",
                "java.lang..",
                "java.time..",
                "java.util",
                "java.util.concurrent..",
                "java.util.function",
                "java.util.stream"))
        .check(MAIN);
  }

  @Test
  void packagesPointInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("vocabulary")
        .definedBy("org.fence4j.api")
        .layer("param")
        .definedBy("org.fence4j.api.param..")
        .layer("spi")
        .definedBy("org.fence4j.api.spi..")
        .layer("plan")
        .definedBy("org.fence4j.api.plan..")
        .layer("provision")
        .definedBy("org.fence4j.api.provision..")
        .whereLayer("vocabulary")
        .mayNotAccessAnyLayer()
        .whereLayer("param")
        .mayOnlyAccessLayers("vocabulary")
        .whereLayer("spi")
        .mayOnlyAccessLayers("vocabulary", "param")
        .whereLayer("plan")
        .mayOnlyAccessLayers("vocabulary", "spi")
        .whereLayer("provision")
        .mayOnlyAccessLayers("vocabulary", "spi")
        .ensureAllClassesAreContainedInArchitecture()
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycle() {
    slices().matching("org.fence4j.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void nothingEndsTheProcess() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(MAIN);
  }

  @Test
  void nothingPrints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
  }

  @Test
  void nothingLogs() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.util.logging..",
                "org.slf4j..",
                "org.apache.logging..",
                "org.apache.commons.."))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.Logger.class)
        .check(MAIN);
  }

  @Test
  void policyKnowsNoFile() {
    noClasses()
        .that(resideInAPackage("org.fence4j.api.plan.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.."))
        .check(MAIN);
  }

  @Test
  void timeIsReadFromTheInjectedClockOnly() {
    noClasses()
        .that(not(type(SystemClock.class)))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(MAIN);
  }

  /** Where the main classes lie; test classes of the same packages lie elsewhere. */
  private static Path root() {
    try {
      return Path.of(FenceAction.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
