package dev.kite.runtime.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitProvenanceTest {

  @TempDir Path directory;

  @Test
  void directoryOutsideARepositoryHasNoCommit() throws IOException {
    // An empty .git ends the search, wherever the temporary directory lies.
    Files.createFile(directory.resolve(".git"));

    assertThat(GitProvenance.of(directory)).isEmpty();
  }

  @Test
  void commitBranchAndChangesAreSeen() throws Exception {
    assumeThat(GitCommand.in(directory, "init", "--quiet", "--initial-branch", "try/1"))
        .as("git works here")
        .isTrue();
    assertThat(GitProvenance.of(directory)).isEmpty();
    Path file = Files.writeString(directory.resolve("Digits.java"), "class Digits {}");
    GitCommand.in(directory, "add", "Digits.java");
    GitCommand.in(
        directory, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "Begin");
    GitCommand.in(
        directory, "remote", "add", "origin", "https://user:password@example.org/digits.git");
    Files.writeString(directory.resolve("untracked"), "");

    GitProvenance clean = GitProvenance.of(directory).orElseThrow();
    assertThat(clean.commit()).matches("[0-9a-f]{40}");
    assertThat(clean.branch()).contains("try/1");
    assertThat(clean.dirty()).isFalse();
    assertThat(clean.repository()).contains("https://example.org/digits.git");

    assertThat(GitProvenance.diff(directory, 10_000)).isEmpty();

    Files.writeString(file, "final class Digits {}");
    assertThat(GitProvenance.of(directory).map(GitProvenance::dirty)).contains(true);
    assertThat(GitProvenance.diff(directory, 10_000).orElseThrow())
        .startsWith("diff --git ")
        .endsWith("+final class Digits {}\n\\ No newline at end of file\n");
    assertThat(GitProvenance.diff(directory, 20).orElseThrow())
        .startsWith("diff --git ")
        .contains("larger than 20 bytes")
        .doesNotContain("final class");
    GitCommand.in(directory, "checkout", "--quiet", "--detach");
    assertThat(GitProvenance.of(directory).flatMap(GitProvenance::branch)).isEmpty();
  }

  @Test
  void addressesLoseCredentialsOnly() {
    assertThat(GitProvenance.withoutCredentials("https://token@example.org/a@b.git"))
        .isEqualTo("https://example.org/a@b.git");
    assertThat(GitProvenance.withoutCredentials("https://user:p@ss@example.org/b.git"))
        .isEqualTo("https://example.org/b.git");
    assertThat(GitProvenance.withoutCredentials("git@example.org:a/b.git"))
        .isEqualTo("git@example.org:a/b.git");
  }

  @Test
  void missingDirectoryHasNoCommit() {
    Optional<GitProvenance> none = GitProvenance.of(directory.resolve("absent"));
    assertThat(none).isEmpty();
  }
}
