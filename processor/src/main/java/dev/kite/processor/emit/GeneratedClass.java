package dev.kite.processor.emit;

import dev.kite.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A class under construction, which knows what all generated classes have in common. */
final class GeneratedClass {

  private static final String PROCESSOR = "dev.kite.processor.ExperimentProcessor";
  private static final TypeRef GENERATED = TypeRef.of("javax.annotation.processing", "Generated");
  private static final int INDENT = 2;

  private final TypeRef name;
  private final Code head = new Code();
  private final List<Code> members = new ArrayList<>();

  /** Begins a class with its comment, if any. */
  GeneratedClass(TypeRef name, String comment, boolean generatedAnnotation) {
    this.name = name;
    head.add(comment);
    if (generatedAnnotation) {
      head.add("@$T($S)\n", GENERATED, PROCESSOR);
    }
  }

  /** Sets what stands before the body. */
  GeneratedClass declare(String format, Object... arguments) {
    head.add(format, arguments).add(" {\n");
    return this;
  }

  /** Adds a field, constructor or method. */
  GeneratedClass member(String format, Object... arguments) {
    members.add(Code.of(format, arguments));
    return this;
  }

  /** Returns a method of one statement: on one line if it fits. */
  static Code method(Code head, Code statement) {
    Code method = Code.of("$L { $L }", head, statement);
    return method.width() + INDENT <= LineWriter.WIDTH
        ? method
        : Code.of("$L {\n  $L\n}", head, statement);
  }

  /** Returns the file. */
  SourceFile file() {
    Code body = Code.join("\n\n", members);
    Set<TypeRef> mentioned = new LinkedHashSet<>(head.types());
    mentioned.addAll(body.types());
    Imports imports = new Imports(name, mentioned);
    LineWriter out = new LineWriter();
    if (!name.packageName().isEmpty()) {
      out.text("package " + name.packageName() + ";\n\n");
    }
    List<String> imported = imports.names();
    imported.forEach(type -> out.text("import " + type + ";\n"));
    out.text(imported.isEmpty() ? "" : "\n");
    out.add(head, imports);
    out.indent(INDENT);
    out.add(body, imports);
    out.text("\n");
    out.indent(0);
    out.text("}\n");
    return new SourceFile(name.qualifiedName(), out.toString());
  }
}
