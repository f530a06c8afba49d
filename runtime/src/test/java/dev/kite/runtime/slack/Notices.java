package dev.kite.runtime.slack;

import dev.kite.runtime.notice.Notice;
import dev.kite.runtime.notice.Notice.Ending;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.notice.RunCard;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.RunParam;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Notices to write messages of. */
public final class Notices {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private Notices() {}

  /** Returns what a run of the digits tells; its notes are kept in a directory. */
  public static Notice digits(Kind kind, Path directory) {
    return new Notice(
        kind,
        new RunCard(
            "0123456789abcdef0123456789abcdef",
            "amber-fox",
            "digits",
            List.of(
                RunParam.of("data", "classpath:/mnist-10k.zip", "default"),
                RunParam.of("lr", "3e-4", "command line"),
                new RunParam("token", "s3cret-value", "env TOKEN", "", true, false)),
            "gpu-7",
            Optional.of("4711"),
            START,
            directory.resolve("artifacts"),
            directory,
            "cd /home/me && java -jar digits.jar --run-id 01234567"),
        START.plusSeconds(192),
        Optional.of(new Progress("train", 300, OptionalLong.of(2190), 1.23, 12.3, Map.of())),
        ordered("train/loss", 0.04321, "val/accuracy", 0.9812),
        Optional.of("checkpoints/main/best.safetensors"),
        Optional.of("https://mlflow.example.org/#/experiments/1/runs/0123"),
        ending(kind));
  }

  private static Optional<Ending> ending(Kind kind) {
    return switch (kind) {
      case COMPLETED -> Optional.of(new Ending(ordered("accuracy", 0.9812), "", ""));
      case FAILED ->
          Optional.of(
              new Ending(
                  Map.of(),
                  "IllegalStateException: a < b & c",
                  """
                  java.lang.IllegalStateException: a < b & c
                  \tat dev.kite.Digits.train(Digits.java:42)
                  """));
      case INTERRUPTED -> Optional.of(new Ending(Map.of(), "stopped by SIGTERM", ""));
      default -> Optional.empty();
    };
  }

  private static Map<String, Double> ordered(Object... pairs) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], (Double) pairs[i + 1]);
    }
    return map;
  }

  /** Returns a notice in which everything that comes from outside is this text, many times over. */
  public static Notice overflowing(Kind kind, String text) {
    List<RunParam> params = new ArrayList<>();
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      params.add(RunParam.of(text + i, text, i % 2 == 0 ? "default" : text));
      metrics.put(i + text, i * 1.1);
    }
    return new Notice(
        kind,
        new RunCard(
            "0123456789abcdef0123456789abcdef",
            text,
            text,
            params,
            text,
            Optional.of(text),
            START,
            Path.of("a/" + text.replaceAll("[\\p{Cntrl}/]", "")),
            Path.of("n"),
            text),
        START,
        Optional.of(new Progress(text, 1, OptionalLong.of(3), 1e300, 1e-300, metrics)),
        metrics,
        Optional.of(text),
        Optional.of("https://h/" + text),
        Optional.of(new Ending(metrics, text, text)));
  }
}
