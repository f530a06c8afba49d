package dev.kite.runtime.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.help.Page.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what is written of a whole program with texts in the resources. */
final class DocumentTest {

  @TempDir private Path dir;

  private static String text(Document document, CommandTree tree) {
    List<Entry> commands = List.of(new Entry("runs list", "List the recorded runs."));
    return document.text(
        new Subject(
            tree, commands, tree.experiments(), "1.2", "kite-lab.jar", LocalDate.of(2026, 11, 1)));
  }

  @Test
  void mlprojectIsGolden() throws Exception {
    Golden.assertIs("MLproject", text(Document.MLPROJECT, Laboratory.tree()));
  }

  @Test
  void referenceIsGolden() throws Exception {
    Golden.assertIs("reference.md", text(Document.REFERENCE, Laboratory.tree()));
  }

  @Test
  void manualPageIsGolden() throws Exception {
    Golden.assertIs("kite-lab.1", text(Document.MAN, Laboratory.tree()));
  }

  @Test
  void manualPageIsWithoutWarnings() throws Exception {
    Path page = dir.resolve("kite-lab.1");
    Files.writeString(page, text(Document.MAN, Laboratory.tree()));
    assertThat(Tool.run(dir, "mandoc", "-Tlint", "-Wwarning", page.toString())).isEmpty();
  }

  @Test
  void formatterHasNoWarnings() throws Exception {
    Path page = dir.resolve("kite-lab.1");
    Files.writeString(page, text(Document.MAN, Laboratory.tree()));
    assertThat(Tool.run(dir, "groff", "-man", "-Tutf8", "-ww", page.toString()))
        .noneMatch(line -> line.contains("warning"))
        .anyMatch(line -> line.contains("C:\\temp\\n."));
  }
}
