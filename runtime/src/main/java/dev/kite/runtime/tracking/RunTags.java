package dev.kite.runtime.tracking;

import dev.kite.runtime.env.CodeFingerprint;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.GitProvenance;
import dev.kite.runtime.env.KiteVersion;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tags that every run gets: MLflow's well-known ones and Kite's own. */
final class RunTags {

  static final String NAME = "mlflow.runName";
  static final String NOTE = "mlflow.note.content";
  static final String COMMIT = "mlflow.source.git.commit";
  static final String EXPERIMENT = "kite.experiment";
  static final String SEED = "kite.seed";
  static final String CODE = "kite.code";
  static final String RESUMES = "kite.resumes";
  static final String OUTCOME = "kite.outcome";
  static final String STOP_CAUSE = "kite.stop_cause";
  static final String ERROR = "kite.error";
  static final String KILLED = "killed";

  /** The metrics that the experiment returned, among all that it recorded. */
  static final String RESULT = "kite.result";

  /** Who tries something out does not want to see it on a server later. */
  static final String DEVELOPMENT = "kite.development";

  static final String COMMA = ",";

  private RunTags() {}

  /** Returns the tags that say which code a run runs; the same for every run of a program. */
  static Map<String, String> code(RunSpec spec) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    Optional<Path> location = spec.code().flatMap(CodeFingerprint::location);
    if (location.isEmpty()) {
      return tags;
    }
    Path code = location.get();
    tags.put(CODE, CodeFingerprint.of(code));
    Path directory = Files.isDirectory(code) ? code : code.toAbsolutePath().getParent();
    if (directory != null) {
      GitProvenance.of(directory)
          .ifPresent(
              git -> {
                tags.put(COMMIT, git.commit());
                git.branch().ifPresent(branch -> tags.put("mlflow.source.git.branch", branch));
                tags.put("mlflow.source.git.dirty", Boolean.toString(git.dirty()));
                git.repository().ifPresent(url -> tags.put("mlflow.source.git.repoURL", url));
              });
    }
    return tags;
  }

  /** Returns the tags of a process that writes a run. */
  static Map<String, String> process(RunSpec spec, Env env) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.user", System.getProperty("user.name"));
    tags.put("mlflow.source.name", sourceName(spec));
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.project.entryPoint", spec.experiment());
    spec.note().ifPresent(note -> tags.put(NOTE, spec.secrets().mask(note)));
    if (env.developmentMode()) {
      tags.put(DEVELOPMENT, "true");
    }
    env.jobId().ifPresent(job -> tags.put("job-id", job));
    tags.put(EXPERIMENT, spec.experiment());
    tags.put(SEED, Long.toString(spec.seed()));
    tags.put("kite.device", spec.device());
    if (!spec.command().isEmpty()) {
      tags.put("kite.command", CommandLine.of(spec));
    }
    tags.put("kite.jdk", Runtime.version() + " " + System.getProperty("java.vendor"));
    tags.put("kite.version", KiteVersion.current());
    return tags;
  }

  private static String sourceName(RunSpec spec) {
    return spec.code()
        .flatMap(CodeFingerprint::location)
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .or(() -> spec.code().map(Class::getName))
        .orElse(spec.experiment());
  }
}
