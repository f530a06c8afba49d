package dev.kite.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** What every generated class has in common. */
final class GeneratedClass {

  private static final String PROCESSOR = "dev.kite.processor.ExperimentProcessor";
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");

  private GeneratedClass() {}

  static TypeSpec.Builder builder(ClassName name, boolean generatedAnnotation) {
    return annotated(TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL), generatedAnnotation);
  }

  static TypeSpec.Builder annotated(TypeSpec.Builder type, boolean generatedAnnotation) {
    return generatedAnnotation
        ? type.addAnnotation(
            AnnotationSpec.builder(GENERATED).addMember("value", "$S", PROCESSOR).build())
        : type;
  }

  static SourceFile file(ClassName name, TypeSpec type) {
    JavaFile file =
        JavaFile.builder(name.packageName(), type).skipJavaLangImports(true).indent("  ").build();
    return new SourceFile(name.canonicalName(), Layout.tidy(file.toString()));
  }
}
