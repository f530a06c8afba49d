package dev.kite.runtime.env;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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

  /** Removes {@code user:password@}, in which there may be another {@code @}, but not ssh's. */
  static String withoutCredentials(String address) {
    return address.replaceFirst("^(https?://)[^/]*@", "$1");
  }

  private static List<String> git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // Looking must not lock the index under the feet of the person who works there.
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<List<String>> lines = CompletableFuture.supplyAsync(() -> read(process));
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of();
      }
      return process.exitValue() == 0 ? lines.join() : List.of();
    } catch (IOException e) {
      // No git on this machine: a run without a commit is a normal run.
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static List<String> read(Process process) {
    return process.inputReader(StandardCharsets.UTF_8).lines().toList();
  }
}
