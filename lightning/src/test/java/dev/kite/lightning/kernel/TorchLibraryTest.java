package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each test starts the engine in a process of its own: it can be started once. */
class TorchLibraryTest {
  @TempDir Path directory;

  @Test
  void anEmptyCacheIsFilledWithoutAnyNetwork() throws Exception {
    Path cache = directory.resolve("cache");

    String output = start(cache, Map.of());

    assertThat(output).contains("device cpu()").contains("contacts []");
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(System.mapLibraryName("torch_cpu"));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void threadsSleepWhileTheyWaitUnlessTheUserSaysOtherwise() throws Exception {
    Path cache = Path.of(System.getProperty("user.home"), ".djl.ai");

    assertThat(start(cache, Map.of()))
        .contains("threads " + Runtime.getRuntime().availableProcessors() + ", spin 20000");
    assertThat(start(cache, Map.of("OMP_NUM_THREADS", "1", "GOMP_SPINCOUNT", "7")))
        .contains("threads 1, spin 7");
  }

  @Test
  void aDirectoryWithoutTheLibraryIsNamed() throws Exception {
    String output =
        start(directory, Map.of("PYTORCH_LIBRARY_PATH", directory.resolve("no").toString()));

    assertThat(output)
        .contains("TorchException: Could not load libtorch: PYTORCH_LIBRARY_PATH=")
        .contains("Point it to the lib directory of libtorch 2.7.1.");
  }

  @Test
  void aLibraryOfAnotherVersionIsRefused() throws Exception {
    Path lib = Files.createDirectories(directory.resolve("libtorch/lib"));
    Files.createFile(lib.resolve(System.mapLibraryName("torch")));
    Files.writeString(directory.resolve("libtorch/build-version"), "2.5.1+cu124\n");

    String output = start(directory, Map.of("PYTORCH_LIBRARY_PATH", lib.toString()));

    assertThat(output).contains("it is libtorch 2.5.1+cu124").contains("built for libtorch 2.7.1");
  }

  @Test
  void aLibraryThatDoesNotLoadIsReportedInOneSentence() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    String output = start(file.resolve("cache"), Map.of());

    assertThat(output).contains("TorchException: Could not load libtorch 2.7.1: ");
  }

  private static String start(Path cache, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OfflineStart.class.getName(),
                cache.toString()));
    builder
        .environment()
        .keySet()
        .removeAll(Set.of("PYTORCH_LIBRARY_PATH", "OMP_NUM_THREADS", "GOMP_SPINCOUNT"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return text;
    }
  }
}
