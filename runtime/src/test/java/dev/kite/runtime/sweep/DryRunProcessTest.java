package dev.kite.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a dry run prints, as a shell or a scheduler takes it. */
@DisabledOnOs(OS.WINDOWS)
final class DryRunProcessTest {

  @TempDir private Path dir;
  private ProbeShell probe = new ProbeShell(Path.of(""));

  @BeforeEach
  void begin() {
    probe = new ProbeShell(dir);
  }

  @Test
  void dryRunPrintsWhatAShellRuns() throws Exception {
    assertThat(
            probe.train(
                "--dry-run",
                "--token=hush",
                "--sweep=title=it's $HOME,\"a,b\"",
                "--tags=x y",
                "--sweep=file=-f"))
        .isZero();
    assertThat(probe.out).hasLineCount(2).doesNotContain("hush");
    assertThat(probe.err)
        .isEqualTo("--token is secret and left out; set PROBE_TOKEN where the lines are run\n");
    assertThat(dir.resolve("mlruns")).doesNotExist();

    Process shell = probe.process(List.of("/bin/sh", "-c", probe.out));
    assertThat(shell.waitFor()).isZero();
    assertThat(Files.readString(dir.resolve("out.txt")))
        .contains(", [x y], it's $HOME, OptionalDouble.empty, Sgd[momentum=0.0], -f]")
        .contains(", [x y], a,b, OptionalDouble.empty, Sgd[momentum=0.0], -f]");

    assertThat(probe.train("--sweep=title=it's $HOME,\"a,b\"", "--tags=x y", "--sweep=file=-f"))
        .isZero();
    assertThat(probe.table())
        .as("a scheduler ran it")
        .containsExactly("1 it's $HOME -f finished before", "2 a,b -f finished before");
  }

  @Test
  void dryRunRefusesALineBreakThatWouldMakeTwoLinesOfOne() throws Exception {
    assertThat(probe.train("--dry-run", "--sweep=title=\"a\\nb\",c")).isEqualTo(2);
    assertThat(probe.out).isEmpty();
    assertThat(probe.err)
        .startsWith(
            "probe train: --dry-run prints each run on one line, but --title has a line break; run"
                + " it without --dry-run\n");
    assertThat(probe.train("--dry-run", "--title=a", "--", "b\nc")).isEqualTo(2);
    assertThat(probe.err).contains("but <file> has a line break");
    assertThat(probe.train("--dry-run", "--token=a\nb")).isZero();
    assertThat(probe.out).hasLineCount(1);
  }

  @Test
  void dryRunOfOneRunIsOneLineOfTheSameJar() throws Exception {
    Path jar = ProbeJar.write(dir.resolve("a probe.jar"));
    Process process =
        probe.java(List.of("-jar", jar.toString(), "train", "--dry-run", "--lr", "2", "-Dx"));
    assertThat(process.waitFor()).isEqualTo(2);
    process = probe.java(List.of("-jar", jar.toString(), "train", "--dry-run", "--lr", "2"));
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(dir.resolve("out.txt")))
        .endsWith(" -Xshare:auto -jar '" + jar + "' train --lr=2\n")
        .hasLineCount(1);
  }
}
