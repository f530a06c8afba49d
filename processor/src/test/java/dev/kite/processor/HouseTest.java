package dev.kite.processor;

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

@AnalyzeClasses(packages = "dev.kite.processor", importOptions = DoNotIncludeTests.class)
class HouseTest {

  @ArchTest
  static final ArchRule packagesDependInOrder =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("report")
          .definedBy("dev.kite.processor.report")
          .layer("comment")
          .definedBy("dev.kite.processor.comment")
          .layer("model")
          .definedBy("dev.kite.processor.model")
          .layer("reader")
          .definedBy("dev.kite.processor.reader")
          .layer("check")
          .definedBy("dev.kite.processor.check")
          .layer("emit")
          .definedBy("dev.kite.processor.emit")
          .layer("processor")
          .definedBy("dev.kite.processor")
          .whereLayer("processor")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("emit")
          .mayOnlyBeAccessedByLayers("processor")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("processor")
          .whereLayer("reader")
          .mayOnlyBeAccessedByLayers("processor")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("reader", "check", "emit", "processor")
          .whereLayer("comment")
          .mayOnlyBeAccessedByLayers("model", "reader");

  @ArchTest
  static final ArchRule onlyReportAndReaderKnowTheCompiler =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.kite.processor.comment",
              "dev.kite.processor.model",
              "dev.kite.processor.check",
              "dev.kite.processor.emit")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javax.lang.model.type..",
              "javax.lang.model.util..",
              "javax.annotation.processing..",
              "com.sun.source..");

  @ArchTest
  static final ArchRule modelsKnowNoElements =
      noClasses()
          .that()
          .resideInAPackage("dev.kite.processor.model")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javax.lang.model..");

  @ArchTest
  static final ArchRule runtimeIsKnownByNameOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.kite", "dev.kite.runtime..", "dev.kite.lightning..");

  @ArchTest
  static final ArchRule packagesAreNullMarked =
      classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

  @ArchTest static final ArchRule noStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest static final ArchRule noGenericExceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
}
