package dev.kite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.callback.TrainerEvent;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.TypeRef;
import dev.kite.runtime.run.RunEvent;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event of the real run and trainer, through the compiler. */
class ListeningTest {

  @TempDir Path directory;

  private static Stream<String> names(List<TypeRef> types) {
    return types.stream().map(TypeRef::binaryName);
  }

  private static List<String> permitted(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getName).toList();
  }

  @Test
  void theProcessorKnowsEveryEvent() {
    assertThat(names(RuntimeNames.RUN_EVENTS)).isEqualTo(permitted(RunEvent.class));
    assertThat(names(RuntimeNames.TRAINER_EVENTS)).isEqualTo(permitted(TrainerEvent.class));
  }

  @Test
  void theProgramListensToEveryEvent() {
    Stream<String> known =
        Stream.concat(names(RuntimeNames.RUN_EVENTS), names(RuntimeNames.TRAINER_EVENTS));
    assertThat(Arrays.stream(Listening.class.getDeclaredMethods()))
        .filteredOn(method -> method.getParameterCount() > 0)
        .extracting(ListeningTest::firstParameter)
        .containsAll(known.toList());
  }

  private static String firstParameter(Method method) {
    return method.getParameterTypes()[0].getName();
  }

  /** Runs the program, and returns what it heard. */
  private List<String> run(String... options) throws IOException, InterruptedException {
    String output = ProgramProcess.output(directory, ListeningCli.class, options);
    return output
        .lines()
        .filter(line -> line.startsWith("heard "))
        .map(line -> line.substring("heard ".length()))
        .toList();
  }

  private String runId() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("mlruns"))) {
      Path config =
          files.filter(file -> file.endsWith("artifacts/config.yaml")).findFirst().orElseThrow();
      return config.getName(config.getNameCount() - 3).toString();
    }
  }

  private static List<String> epoch(String... steps) {
    return Stream.of(
            Stream.of("TrainEpochStart"),
            Arrays.stream(steps),
            Stream.of("TrainEpochEnd", "ValidationEnd", "CheckpointSaved"))
        .flatMap(each -> each)
        .toList();
  }

  private static List<String> all(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  @Test
  void everyEventArrivesInOrderAndIsCountedAcrossAContinuedRun()
      throws IOException, InterruptedException {
    List<String> end =
        List.of(
            "FitEnd",
            "test",
            "TestEnd, first",
            "TestEnd",
            "TestEnd, again",
            "TestEnd, last",
            "RunEnd");
    assertThat(run("--epochs", "2", "--device", "cpu"))
        .isEqualTo(
            all(
                List.of(
                    List.of("RunStart", "fit", "FitStart"),
                    epoch("TrainBatchEnd 1", "TrainBatchEnd 2"),
                    epoch("TrainBatchEnd 3", "TrainBatchEnd, third", "TrainBatchEnd 4"),
                    end)));
    assertThat(run("--run-id", runId(), "--epochs", "3"))
        .isEqualTo(
            all(
                List.of(
                    List.of("RunStart", "fit", "FitStart, resumed", "CheckpointSaved"),
                    epoch("TrainBatchEnd 5", "TrainBatchEnd 6", "TrainBatchEnd, third"),
                    end)));
  }
}
