package dev.kite.runtime.env;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The commit that a directory holds.
 *
 * @param commit hash
 * @param branch name; absent when the head is detached
 * @param dirty whether tracked files differ from the commit
 * @param repository address of the remote "origin" without credentials, where there is one
 */
public record GitProvenance(
    String commit, Optional<String> branch, boolean dirty, Optional<String> repository) {

  private static final long PATIENCE_SECONDS = 5;

  /** Asks git; empty without git, outside a repository, or when git takes too long. */
  public static Optional<GitProvenance> of(Path directory) {
    Map<String, String> headers = new LinkedHashMap<>();
    boolean dirty = false;
    for (String line : git(directory, "status", "--porcelain=v2", "--branch", "-uno")) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("#") && words.length == 3) {
        headers.put(words[1], words[2]);
      } else {
        dirty = true;
      }
    }
    String commit = headers.getOrDefault("branch.oid", "(initial)");
    if (commit.equals("(initial)")) {
      return Optional.empty();
    }
    Optional<String> branch =
        Optional.ofNullable(headers.get("branch.head")).filter(head -> !head.equals("(detached)"));
    Optional<String> repository =
        git(directory, "config", "--get", "remote.origin.url").stream()
            .findFirst()
            .map(GitProvenance::withoutCredentials);
    return Optional.of(new GitProvenance(commit, branch, dirty, repository));
  }

  /**
   * Returns how tracked files differ from the commit; empty where they do not, or git cannot tell.
   *
   * @param mostBytes size at which the text is cut, with a last line that says so
   */
  public static Optional<String> diff(Path directory, int mostBytes) {
    Optional<Process> started =
        start(directory, "diff", "--no-color", "--no-ext-diff", "--no-textconv", "HEAD");
    if (started.isEmpty()) {
      return Optional.empty();
    }
    Process process = started.get();
    CompletableFuture<byte[]> read =
        CompletableFuture.supplyAsync(() -> read(process, mostBytes + 1));
    try {
      byte[] bytes = read.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      boolean cut = bytes.length > mostBytes;
      String text = new String(bytes, 0, Math.min(bytes.length, mostBytes), StandardCharsets.UTF_8);
      String end =
          cut
              ? "\n(The difference is larger than %s bytes; the rest is left out.)\n"
                  .formatted(mostBytes)
              : "";
      boolean told = cut || process.waitFor() == 0;
      return Optional.of(text + end).filter(whole -> told && !whole.isEmpty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      // The record says that files differ; how, is more than it needs.
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  private static byte[] read(Process process, int most) {
    try (InputStream answer = process.getInputStream()) {
      return answer.readNBytes(most);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read what git says.", e);
    }
  }

  /** Removes {@code user:password@}, in which there may be another {@code @}, but not ssh's. */
  static String withoutCredentials(String address) {
    return address.replaceFirst("^(https?://)[^/]*@", "$1");
  }

  private static Optional<Process> start(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // Looking must not lock the index under the feet of the person who works there.
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return Optional.of(process);
    } catch (IOException e) {
      // No git on this machine: a run without a commit is a normal run.
      return Optional.empty();
    }
  }

  private static List<String> git(Path directory, String... arguments) {
    Optional<Process> started = start(directory, arguments);
    if (started.isEmpty()) {
      return List.of();
    }
    Process process = started.get();
    try {
      CompletableFuture<List<String>> lines = CompletableFuture.supplyAsync(() -> read(process));
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of();
      }
      return process.exitValue() == 0 ? lines.join() : List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static List<String> read(Process process) {
    return process.inputReader(StandardCharsets.UTF_8).lines().toList();
  }
}
