package dev.kite.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** A program that was compiled with the processor, run in processes of its own. */
final class GeneratedProgram {

  private final Path classes;
  private final String main;

  private GeneratedProgram(Path classes, String main) {
    this.classes = classes;
    this.main = main;
  }

  /** What a process left behind. */
  record Ended(int code, String out, String err) {}

  static GeneratedProgram compile(String source, String main, Path classes) throws IOException {
    Path file = Sources.directory("/program").resolve(source);
    return compile(List.of(Sources.source(source, Sources.read(file))), main, classes);
  }

  static GeneratedProgram compile(List<JavaFileObject> program, String main, Path classes)
      throws IOException {
    List<JavaFileObject> sources = new ArrayList<>(Sources.stubs());
    sources.addAll(program);
    Compilation compilation =
        javac()
            .withProcessors(new ExperimentProcessor())
            .withOptions("-Xlint:all,-processing", "-Werror")
            .compile(sources);
    assertThat(compilation).succeededWithoutWarnings();
    for (JavaFileObject generated : compilation.generatedFiles()) {
      if (generated.getKind() == JavaFileObject.Kind.CLASS) {
        write(generated, classes);
      }
    }
    return new GeneratedProgram(classes, main);
  }

  private static void write(JavaFileObject generated, Path classes) throws IOException {
    String output = StandardLocation.CLASS_OUTPUT.name();
    String name = generated.getName();
    Path file = classes.resolve(name.substring(name.indexOf(output) + output.length() + 1));
    Files.createDirectories(file.getParent());
    try (InputStream in = generated.openInputStream()) {
      Files.copy(in, file);
    }
  }

  /** Returns the same classes with another main class. */
  GeneratedProgram main(String other) {
    return new GeneratedProgram(classes, other);
  }

  /** Returns a loader of its classes, for tests that need no process of their own. */
  ClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, GeneratedProgram.class.getClassLoader());
  }

  /** Runs the program in a directory. */
  Ended run(Path directory, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("The program does not end: " + command);
    }
    return new Ended(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
