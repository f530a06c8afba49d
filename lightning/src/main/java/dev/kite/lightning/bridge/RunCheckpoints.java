package dev.kite.lightning.bridge;

import dev.kite.runtime.run.Run;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Where the trainers of a run keep their checkpoints: each in a directory of its name, and none in
 * another's.
 */
final class RunCheckpoints {
  private static final Map<Run, Set<String>> CLAIMED = new WeakHashMap<>();

  private RunCheckpoints() {}

  static Path directory(Run run, String name) {
    return run.dir().resolve("checkpoints").resolve(name);
  }

  static void claim(Run run, String name) {
    synchronized (CLAIMED) {
      if (!CLAIMED.computeIfAbsent(run, key -> new HashSet<>()).add(name)) {
        throw new IllegalStateException(
            "Could not build trainer \""
                + name
                + "\": the run has one of that name. Name the other: trainer.named(\"finetune\").");
      }
    }
  }
}
