package dev.kite.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.processor.model.TypeRef;
import org.junit.jupiter.api.Test;

class GeneratedClassTest {

  private static final TypeRef NAME = TypeRef.of("com.example", "Sample");
  private static final TypeRef LIST = TypeRef.of("java.util", "List");

  private static String text(String member, Object... arguments) {
    return new GeneratedClass(NAME, "", false)
        .declare("final class $T", NAME)
        .member(member, arguments)
        .file()
        .text();
  }

  @Test
  void aFileIsItsPackageItsImportsAndTheClass() {
    assertThat(text("$T<$T> $L;", LIST, TypeRef.of("java.lang", "String"), "names"))
        .isEqualTo(
            """
            package com.example;

            import java.util.List;

            final class Sample {
              List<String> names;
            }
            """);
  }

  @Test
  void theUnnamedPackageIsNotDeclared() {
    TypeRef name = TypeRef.of("", "Sample");
    assertThat(new GeneratedClass(name, "", true).declare("class $T", name).file().text())
        .startsWith("import javax.annotation.processing.Generated;\n\n@Generated(");
  }

  @Test
  void importsAreInOrder() {
    assertThat(text("$T $T", LIST, TypeRef.of("java.net", "URI")))
        .contains("import java.net.URI;\nimport java.util.List;\n");
  }

  @Test
  void ofTwoClassesOfOneNameTheSecondIsWrittenInFull() {
    assertThat(text("$T $T", LIST, TypeRef.of("java.awt", "List")))
        .contains("import java.util.List;")
        .contains("  List java.awt.List\n")
        .doesNotContain("import java.awt");
  }

  @Test
  void aClassOfTheSamePackageHidesOthersOfItsName() {
    assertThat(text("$T $T", LIST, TypeRef.of("com.example", "List")))
        .contains("  java.util.List List\n")
        .doesNotContain("import");
  }

  @Test
  void theClassItselfHidesOthersOfItsName() {
    assertThat(text("$T", TypeRef.of("org.other", "Sample"))).contains("  org.other.Sample\n");
  }

  @Test
  void aNestedClassIsFoundThroughTheClassAroundIt() {
    assertThat(text("$T", TypeRef.of("java.util", "Map", "Entry")))
        .contains("import java.util.Map;")
        .contains("  Map.Entry\n");
  }

  @Test
  void anAnnotationStandsBeforeTheLastName() {
    TypeRef nullable = TypeRef.of("org.jspecify.annotations", "Nullable");
    TypeRef entry = TypeRef.of("java.util", "Map", "Entry");
    assertThat(text("$T", new Code.Annotated(nullable, entry))).contains("  Map.@Nullable Entry\n");
  }

  @Test
  void textsAreEscaped() {
    assertThat(text("$S", "\"a\\b\"\n\t\u0001ü'$T"))
        .contains("\"\\\"a\\\\b\\\"\\n\\t\\u0001ü'$T\"");
  }

  @Test
  void aLineIsBrokenAtTheLastPlaceThatLeavesItShortEnough() {
    String word = "x".repeat(30);
    assertThat(text("$L$W$L$W$L$W$L;", word, word, word, word))
        .contains("  %1$s %1$s %1$s\n      %1$s;\n".formatted(word));
  }

  @Test
  void alsoWhereNoBlankIs() {
    assertThat(text("$L$Z$L", "x".repeat(91), ".build()")).contains("x\n      .build()\n");
    assertThat(text("$L$Z$L", "x".repeat(80), ".build()")).contains("x.build()\n");
  }

  @Test
  void newLinesOfAContinuationAreIndentedDeeper() {
    assertThat(text("void m() {\n  a$>\n.b$>\n.c$<\n.d$<;\n\n  e;\n}"))
        .contains("  void m() {\n    a\n        .b\n            .c\n        .d;\n\n    e;\n  }\n");
  }

  @Test
  void aMethodIsOnOneLineIfItFits() {
    Code head = Code.of("int $L()", "x".repeat(70));
    assertThat(GeneratedClass.method(head, Code.of("return 1;")).width()).isEqualTo(90);
    assertThat(text("$L", GeneratedClass.method(head, Code.of("return 1 + 22 + 333;"))))
        .contains("() {\n    return 1 + 22 + 333;\n  }\n");
  }
}
