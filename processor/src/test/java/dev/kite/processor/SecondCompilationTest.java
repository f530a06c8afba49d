package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Regression test: javac before 24 dies, without a word about who is to blame, of a record that is
 * generated anew while its class file of the last compilation is on the class path.
 */
class SecondCompilationTest {

  private static final String USER =
      """
      package app;

      final class User {
        static DigitsTrainArgs faster(DigitsTrainArgs args) {
          return args.withLr(10 * args.lr());
        }
      }
      """;

  @Test
  void classFilesOfTheLastCompilationDoNoHarm(@TempDir Path directory) throws IOException {
    Map<String, String> sources = new TreeMap<>(Build.texts(Sources.directory("/stub")));
    sources.putAll(Build.texts(Sources.directory("/separate")));
    sources.put("app/User.java", USER);
    Build.Tool javac =
        new Build.Tool(
            ToolProvider.getSystemJavaCompiler(),
            List.of("-implicit:none"),
            task -> task.setProcessors(List.of(new ExperimentProcessor())));
    Build first = javac.run(sources, List.of(), directory);
    assertThat(first.succeeded()).as("%s", first.diagnostics()).isTrue();
    Build second = javac.run(sources, List.of(first.classes()), directory);
    assertThat(second.succeeded()).as("%s", second.diagnostics()).isTrue();
    assertThat(second.generated()).isEqualTo(first.generated());
  }
}
