package dev.kite.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.GitCommand;
import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProvenanceTest {

  @TempDir Path directory;

  /** The code of a run, once it lies in a repository. */
  static final class Code {}

  @Test
  void whatIsNotCommittedIsKeptWithTheRun() throws Exception {
    assumeThat(GitCommand.in(directory, "init", "--quiet")).as("git works here").isTrue();
    Path source = Files.writeString(directory.resolve("Digits.java"), "class Digits {}\n");
    GitCommand.in(directory, "add", "Digits.java");
    GitCommand.in(
        directory, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "Begin");
    RunSpec spec =
        RunSpec.of("digits").code(code()).hidden(Secrets.of(List.of("hush-hush"))).build();
    assertThat(recorded(spec, "clean").resolve("git.diff")).doesNotExist();

    Files.writeString(source, "final class Digits {} // hush-hush\n");
    assertThat(recorded(spec, "dirty").resolve("git.diff"))
        .content()
        .startsWith("diff --git ")
        .contains("-class Digits {}\n", "+final class Digits {} // ***\n");
  }

  /** Returns a class that was loaded from the repository. */
  private Class<?> code() throws IOException, ReflectiveOperationException {
    String name = Code.class.getName();
    String file = name.replace('.', '/') + ".class";
    Path target = directory.resolve("classes").resolve(file);
    Files.createDirectories(target.resolve("..").normalize());
    try (InputStream bytes = ProvenanceTest.class.getResourceAsStream("/" + file)) {
      Files.write(target, Objects.requireNonNull(bytes).readAllBytes());
    }
    URL classes = directory.resolve("classes").toUri().toURL();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      return Class.forName(name, false, loader);
    }
  }

  /** Returns the artifacts of a run. */
  private Path recorded(RunSpec spec, String mlruns) {
    List<Path> artifacts = new ArrayList<>();
    Outcome outcome =
        RunExecutor.of(LocalTracker.in(directory.resolve(mlruns)))
            .execute(
                spec,
                run -> {
                  artifacts.add(run.dir());
                  Provenance.begin(run, spec, Env.of(Map.of())).close();
                  return Result.none();
                });
    assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    return artifacts.get(0);
  }
}
