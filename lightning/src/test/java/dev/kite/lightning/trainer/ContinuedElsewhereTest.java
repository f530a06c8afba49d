package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.precision.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fit says that goes on with what its numbers depend on and began with something else. */
class ContinuedElsewhereTest {
  private static final Logger log = Logger.getLogger(FitCheckpoints.class.getName());
  @TempDir Path directory;

  private static final class Heard extends Handler {
    final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private List<String> fit(UnaryOperator<Trainer.Builder> more) {
    Heard heard = new Heard();
    log.addHandler(heard);
    try (SignModule module = new SignModule();
        Loaders loaders = SignModule.loaders()) {
      Trainer.Builder builder =
          Trainer.builder().hardware(new Hardware("cpu", 1)).maxEpochs(1).checkpoints(directory);
      more.apply(builder).build().fit(module, loaders);
    } finally {
      log.removeHandler(heard);
    }
    return heard.messages;
  }

  @Test
  void theSameIsContinuedWithoutAWord() {
    assertThat(fit(it -> it)).isEmpty();
    assertThat(fit(it -> it.maxEpochs(2))).isEmpty();
  }

  @Test
  void anotherPrecisionIsSaid() {
    fit(it -> it);
    assertThat(fit(it -> it.maxEpochs(2).precision(Precision.BF16_TRUE)))
        .singleElement()
        .asString()
        .contains("precision=BF16_TRUE", "precision=FLOAT32");
  }

  @Test
  void anotherNumberOfThreadsIsSaid() {
    fit(it -> it);
    assertThat(fit(it -> it.maxEpochs(2).hardware(new Hardware("cpu", 2))))
        .singleElement()
        .asString()
        .contains("threads=2", "threads=1");
  }
}
