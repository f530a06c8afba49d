package dev.kite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.kite", importOptions = DoNotIncludeTests.class)
class HouseTest {

  @ArchTest
  static final ArchRule packagesDependInOrder =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("annotations")
          .definedBy("dev.kite")
          .layer("value")
          .definedBy("dev.kite.value")
          .layer("name")
          .definedBy("dev.kite.name")
          .whereLayer("annotations")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("value")
          .mayOnlyBeAccessedByLayers("annotations");

  @ArchTest
  static final ArchRule onlyTheJdkIsUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "dev.kite..", "org.jspecify..");

  @ArchTest
  static final ArchRule packagesAreNullMarked =
      classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

  @ArchTest static final ArchRule noStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest static final ArchRule noGenericExceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
}
