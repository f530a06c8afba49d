package dev.kite.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * What a compiler left behind.
 *
 * @param succeeded whether the compiler says so
 * @param diagnostics in the order in which they were reported
 * @param generated text of every generated source, by path
 * @param classes where the class files are
 */
record Build(
    boolean succeeded,
    List<Diagnostic<? extends JavaFileObject>> diagnostics,
    Map<String, String> generated,
    Path classes) {

  /**
   * Calls a compiler as build tools do: on files of a disk, with class files of the rest.
   *
   * @param compiler called once for each build
   * @param options beside those that say where files are
   * @param setUp gives a call its processors, or leaves it alone
   */
  record Tool(JavaCompiler compiler, List<String> options, Consumer<CompilationTask> setUp) {

    /**
     * Compiles.
     *
     * @param sources texts by path, compiled in this order
     * @param libraries directories of class files, beside the class path of the tests
     * @param directory for what is written and read
     */
    Build run(Map<String, String> sources, List<Path> libraries, Path directory)
        throws IOException {
      Path classes = Files.createDirectories(directory.resolve("classes"));
      Path generated = Files.createDirectories(directory.resolve("generated"));
      List<String> arguments = new ArrayList<>(options);
      arguments.addAll(List.of("--release", "17", "-cp", classPath(libraries)));
      arguments.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
      DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
      boolean succeeded;
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
        CompilationTask task =
            compiler.getTask(
                new StringWriter(),
                files,
                diagnostics,
                arguments,
                null,
                files.getJavaFileObjectsFromPaths(write(sources, directory.resolve("src"))));
        setUp.accept(task);
        succeeded = task.call();
      }
      return new Build(succeeded, diagnostics.getDiagnostics(), texts(generated), classes);
    }
  }

  private static String classPath(List<Path> libraries) {
    List<String> entries = new ArrayList<>();
    libraries.forEach(library -> entries.add(library.toString()));
    entries.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, entries);
  }

  private static List<Path> write(Map<String, String> sources, Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = root.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue(), UTF_8));
    }
    return files;
  }

  /** Returns the Java files in a directory and those below it, by their path in it. */
  static Map<String, String> texts(Path root) {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : Sources.files(root)) {
      String path = root.relativize(file).toString().replace(File.separatorChar, '/');
      texts.put(path, Sources.read(file));
    }
    return texts;
  }
}
