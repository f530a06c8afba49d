package dev.kite.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keeps the promise to build tools that processing a type needs that type alone.
 *
 * <p>Gradle then compiles what has changed and gives the compiler class files of the rest. These
 * hold no comments, so whatever was read from another type's comment would be lost.
 */
class IncrementalTest {

  /** The compilers that people build with. */
  enum Compilers {
    JAVAC,
    ECLIPSE;

    JavaCompiler compiler() {
      return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
    }
  }

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:[a-z-]+ )*(?:class|interface|record|enum) (\\w+)");

  /** Name of the originating type by name of the generated class. */
  private final Map<String, String> origins = new TreeMap<>();

  @TempDir private Path directory;

  private Build compile(Compilers by, Map<String, String> sources, List<Path> libraries, String to)
      throws IOException {
    Build build =
        new Build.Tool(
                by.compiler(),
                List.of(),
                task -> task.setProcessors(List.of(new WrappedProcessor(this::recording))))
            .run(sources, libraries, directory.resolve(to));
    assertThat(build.succeeded()).as("%s: %s", to, build.diagnostics()).isTrue();
    return build;
  }

  /** As Gradle's own: it refuses files without or with several origins. */
  private Filer recording(Filer filer) {
    return WrappedProcessor.proxy(
        Filer.class,
        (method, arguments) -> {
          assertThat(method).as("writes sources only").isEqualTo("createSourceFile");
          Element[] elements = (Element[]) arguments[1];
          assertThat(elements).as("origins of %s", arguments[0]).hasSize(1);
          assertThat(elements[0]).isInstanceOf(TypeElement.class);
          String generated = arguments[0].toString();
          assertThat(generated.replace('_', '.')).startsWith(elements[0].toString());
          origins.put(generated, elements[0].toString());
          return filer.createSourceFile((CharSequence) arguments[0], elements);
        });
  }

  static Stream<Arguments> programs() throws IOException {
    List<Path> programs = new ArrayList<>(List.of(Sources.directory("/separate")));
    try (Stream<Path> golden = Files.list(Sources.directory("/golden"))) {
      golden.sorted().forEach(programs::add);
    }
    return programs.stream()
        .flatMap(program -> Stream.of(Compilers.values()).map(by -> arguments(by, program)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aFileAloneGeneratesTheSameBytesAsAmongAll(Compilers by, Path program) throws IOException {
    Map<String, String> sources = sources(program);
    Build together = compile(by, sources, List.of(), "together");
    Map<String, String> homes = homes(sources);
    Map<String, String> oneByOne = new TreeMap<>();
    for (Map.Entry<String, String> file : sources.entrySet()) {
      Path rest = directory.resolve("rest").resolve(file.getKey());
      copyClasses(together.classes(), rest, name -> !file.getKey().equals(homes.get(name)));
      Build alone = compile(by, Map.ofEntries(file), List.of(rest), "alone/" + file.getKey());
      assertThat(alone.generated()).doesNotContainKeys(oneByOne.keySet().toArray(String[]::new));
      oneByOne.putAll(alone.generated());
    }
    assertThat(oneByOne).isEqualTo(together.generated()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theOrderOfTheFilesDoesNotMatter(Compilers by, Path program) throws IOException {
    Map<String, String> sources = sources(program);
    Build sorted = compile(by, sources, List.of(), "sorted");
    assertThat(sorted.generated()).isNotEmpty();
    for (int seed = 0; seed < 3; seed++) {
      List<Map.Entry<String, String>> files = new ArrayList<>(sources.entrySet());
      Collections.shuffle(files, new Random(seed));
      Map<String, String> shuffled = new LinkedHashMap<>();
      files.forEach(file -> shuffled.put(file.getKey(), file.getValue()));
      assertThat(compile(by, shuffled, List.of(), "shuffled" + seed).generated())
          .isEqualTo(sorted.generated());
    }
  }

  @Test
  void gradleFindsTheProcessorAmongTheIsolatingOnes() throws IOException {
    String entry = "META-INF/gradle/incremental.annotation.processors";
    List<String> declared = new ArrayList<>();
    ClassLoader loader = ExperimentProcessor.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources(entry))) {
      try (InputStream in = url.openStream()) {
        new String(in.readAllBytes(), UTF_8).lines().forEach(declared::add);
      }
    }
    assertThat(declared).contains(ExperimentProcessor.class.getName() + ",isolating");
    assertThat(
            ServiceLoader.load(Processor.class, loader).stream().map(ServiceLoader.Provider::type))
        .contains(ExperimentProcessor.class);
  }

  /** Returns the sources of a program by the path that their package demands. */
  private static Map<String, String> sources(Path program) {
    Map<String, String> sources = new TreeMap<>(Build.texts(Sources.directory("/stub")));
    Build.texts(program)
        .forEach(
            (path, text) -> {
              Matcher home = PACKAGE.matcher(text);
              String folder = home.find() ? home.group(1).replace('.', '/') + "/" : "";
              sources.put(folder + Path.of(path).getFileName(), text);
            });
    return sources;
  }

  /** Returns the source file of every top-level class, also of generated ones. */
  private Map<String, String> homes(Map<String, String> sources) {
    Map<String, String> homes = new TreeMap<>();
    sources.forEach(
        (path, text) -> {
          String folder = path.substring(0, path.lastIndexOf('/') + 1);
          TYPE.matcher(text)
              .results()
              .forEach(type -> homes.put(className(folder + type.group(1) + ".java"), path));
        });
    Map<String, String> all = new TreeMap<>(homes);
    origins.forEach(
        (generated, origin) ->
            homes.forEach(
                (type, file) -> {
                  if ((origin + ".").startsWith(type + ".")) {
                    all.put(generated, file);
                  }
                }));
    return all;
  }

  /** Returns the name of the top-level class in a source or class file. */
  private static String className(String path) {
    return path.replaceAll("([$].*)?[.](java|class)$", "").replace('/', '.');
  }

  private static void copyClasses(Path from, Path to, Predicate<String> topLevel)
      throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = from.relativize(file).toString().replace(File.separatorChar, '/');
        if (topLevel.test(className(path))) {
          Path copy = to.resolve(path);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
