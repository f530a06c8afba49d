package dev.kite.runtime.notice;

import dev.kite.runtime.env.CodeFingerprint;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.Host;
import dev.kite.runtime.env.ShellWords;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What does not change while a process works on a run; secrets are masked.
 *
 * @param id identifier, 32 hexadecimal digits
 * @param name readable name
 * @param experiment name of the experiment
 * @param params its options, given and by default
 * @param host name of the machine
 * @param job identifier that a scheduler gave to the job
 * @param start when this process began
 * @param directory where the artifacts are
 * @param notes where what belongs to the run, and is no artifact, may be kept; need not exist
 * @param resume words for a shell on that machine that continue the run
 */
public record RunCard(
    String id,
    String name,
    String experiment,
    List<RunParam> params,
    String host,
    Optional<String> job,
    Instant start,
    Path directory,
    Path notes,
    String resume) {

  private static final String NOTES = ".kite";

  /** Copies the options. */
  public RunCard {
    params = List.copyOf(params);
  }

  /** Describes a run that begins. */
  static RunCard of(RunInfo info, RunSpec spec, Env env) {
    return new RunCard(
        info.id(),
        info.name(),
        info.experiment(),
        spec.discreetParams(),
        Host.name(),
        env.jobId(),
        info.start(),
        info.dir(),
        info.dir().resolveSibling(NOTES),
        resume(info, spec));
  }

  /** Returns the first digits of the identifier. */
  public String shortId() {
    return RunInfo.shortId(id);
  }

  /**
   * The program is called by its jar if it is one; what was typed before the first option leads to
   * the experiment. Its values are those of the run.
   */
  private static String resume(RunInfo info, RunSpec spec) {
    List<String> words = new ArrayList<>();
    List<String> typed = spec.command();
    Optional<Path> jar =
        spec.code().flatMap(CodeFingerprint::location).filter(Files::isRegularFile);
    jar.ifPresent(path -> words.addAll(List.of("java", "-jar", path.toString())));
    typed.stream()
        .skip(jar.isPresent() ? 1 : 0)
        .takeWhile(word -> !word.startsWith("-"))
        .forEach(words::add);
    words.addAll(List.of("--run-id", info.shortId()));
    String line = ShellWords.line(info.secrets().mask(words));
    return typed.isEmpty()
        ? ""
        : "cd " + ShellWords.quoted(Path.of("").toAbsolutePath().toString()) + " && " + line;
  }
}
