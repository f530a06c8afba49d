package dev.kite.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packagesOf = ArchitectureTest.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.kite.runtime.";

  /**
   * Each room may use those on the lines above its own; rooms of one line do not know each other.
   */
  private static final List<List<String>> ORDER =
      List.of(
          List.of("env"),
          List.of("storage"),
          List.of("http"),
          List.of("artifact", "run"),
          List.of("config", "execution"),
          List.of("layout"),
          List.of("tracking", "listener", "meter"),
          List.of("notice", "mlflow", "machine", "viewer"),
          List.of("query", "slack"),
          List.of("option"),
          List.of("layer"),
          List.of("help"),
          List.of("describe", "sweep"),
          List.of("ledger"),
          List.of("cli"));

  @ArchTest static final ArchRule packagesAreInOrder = inOrder();

  private static ArchRule inOrder() {
    Architectures.LayeredArchitecture architecture =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true);
    for (String room : ORDER.stream().flatMap(List::stream).toList()) {
      architecture = architecture.layer(room).definedBy(ROOT + room + "..");
    }
    for (int line = 0; line < ORDER.size(); line++) {
      String[] above = ORDER.subList(0, line).stream().flatMap(List::stream).toArray(String[]::new);
      for (String room : ORDER.get(line)) {
        architecture =
            line == 0
                ? architecture.whereLayer(room).mayNotAccessAnyLayer()
                : architecture.whereLayer(room).mayOnlyAccessLayers(above);
      }
    }
    return architecture;
  }

  @ArchTest static final ArchRule onlyConfigKnowsYaml = belongsTo("config", "org.snakeyaml..");

  @ArchTest static final ArchRule onlyLayerKnowsPicocli = belongsTo("layer", "picocli..");

  @ArchTest static final ArchRule onlySlackKnowsSlack = belongsTo("slack", "com.slack..");

  @ArchTest static final ArchRule onlyMeterKnowsMicrometer = belongsTo("meter", "io.micrometer..");

  private static ArchRule belongsTo(String room, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  @ArchTest
  static final ArchRule onlyEnvReadsTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "env..")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule packagesAreNullMarked =
      classes()
          .should(
              ArchCondition.from(
                  DescribedPredicate.<JavaClass>describe(
                      "be in a package that is @NullMarked",
                      each -> each.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static final ArchRule standardStreamsBelongToWhoTalksToPeople =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "cli..", ROOT + "listener..")
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule exceptionsAreSpecific = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static void packagesHoldFromTwoToTwentyFiveTypes(JavaClasses classes) {
    Map<String, Long> sizes =
        classes.stream()
            .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(sizes).allSatisfy((room, types) -> assertThat(types).as(room).isBetween(2L, 25L));
  }
}
