package dev.kite.runtime.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);
  private final Screen screen = new Screen(out, true, 20);
  private final PrintStream beside = new PrintStream(screen.beside(out), true, UTF_8);

  @Test
  void liveLineReplacesItself() {
    screen.live("a long one");
    screen.live("short");

    assertThat(shown()).isEqualTo("short");
  }

  @Test
  void liveLineIsCutBeforeTheLastColumnAndNeverWraps() {
    screen.live("x".repeat(50));

    assertThat(shown()).isEqualTo("x".repeat(19));
    assertThat(bytes.toString(UTF_8)).contains("\u001B[?7lx").endsWith("x \u001B[?7h\r");
  }

  @Test
  void liveLineMakesWayForLinesThatStay() {
    screen.live("step 1");
    screen.line("validated");
    screen.live("step 2");
    screen.erase();

    assertThat(shown()).isEqualTo("validated\n");
  }

  @Test
  void liveLineMakesWayForWhatOthersPrint() {
    screen.live("step 1");
    beside.println("loaded 7000 digits");
    screen.live("step 2");

    assertThat(shown()).isEqualTo("loaded 7000 digits\nstep 2");
  }

  @Test
  void lineThatSomeoneElseHasBegunIsNotOverdrawn() {
    beside.print("loading ...");
    screen.live("step 1");
    beside.println(" done");
    screen.live("step 2");

    assertThat(shown()).isEqualTo("loading ... done\nstep 2");
  }

  @Test
  void lineThatStaysBeginsItsOwnLine() {
    beside.print("loading ...");
    screen.line("finished");

    assertThat(shown()).isEqualTo("loading ...\nfinished\n");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    screen.line("evil\u001B[2Jname\n");

    assertThat(bytes.toString(UTF_8)).isEqualTo("evil?[2Jname?" + System.lineSeparator());
  }

  /** What a terminal shows after all that was written, as far as this screen steers it. */
  private String shown() {
    StringBuilder rows = new StringBuilder();
    String text =
        bytes
            .toString(UTF_8)
            .replace(System.lineSeparator(), "\n")
            .replaceAll("\u001B\\[\\?7l| \u001B\\[\\?7h\r", "");
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\r\u001B[K", i)) {
        rows.setLength(rows.lastIndexOf("\n") + 1);
        i += 3;
      } else {
        rows.append(text.charAt(i));
      }
    }
    return rows.toString();
  }
}
