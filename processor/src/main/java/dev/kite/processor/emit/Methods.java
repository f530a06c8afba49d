package dev.kite.processor.emit;

import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/** Begins methods of the kinds that generated classes have. */
final class Methods {

  private Methods() {}

  /** A public method of an interface, or of every object. */
  static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  /** What keeps a class from being created. */
  static MethodSpec hiddenConstructor() {
    return MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build();
  }
}
