package dev.kite.runtime.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.slack.api.util.json.GsonFactory;
import dev.kite.runtime.notice.Notice;
import dev.kite.runtime.notice.Notice.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageWriterTest {

  private static final MessageWriter WRITER = new MessageWriter("<@U0123ABC>");

  private static JsonArray blocks(Message message) {
    return JsonParser.parseString(GsonFactory.createSnakeCase().toJson(message.blocks()))
        .getAsJsonArray();
  }

  private static List<Message> all(Notice notice) {
    return List.of(WRITER.whole(notice), WRITER.event(notice), WRITER.progress(notice));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whateverARunSaysItsMessagesKeepSlacksLimits(Kind kind) {
    Random random = new Random(3);
    for (int i = 0; i < 40; i++) {
      Notice notice = Notices.overflowing(kind, text(random, random.nextInt(i * 300 + 1)));
      assertThat(all(notice))
          .extracting(message -> SlackLimits.error(message.text(), blocks(message)).orElse(""))
          .containsOnly("");
    }
  }

  private static String text(Random random, int length) {
    List<String> pieces =
        List.of(
            "&",
            "<",
            ">",
            "`",
            "```",
            "*",
            "<!channel>",
            "<@U1>",
            "\n",
            "a",
            "é",
            "\uD83D\uDE80",
            "&amp;",
            "\t");
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  @Test
  void nobodyIsCalledByWhatARunSays() {
    Notice notice = Notices.overflowing(Kind.FAILED, "<!channel> <@U999>");
    assertThat(all(notice))
        .allSatisfy(
            message ->
                assertThat(message.text() + withoutPlainText(blocks(message)))
                    .doesNotContain("<!channel>", "<@U999>", "\\u003c!channel"));
  }

  /** Plain text of Slack's is no markup. */
  private static JsonArray withoutPlainText(JsonArray blocks) {
    JsonArray others = new JsonArray();
    blocks.forEach(
        block -> {
          if (!block.toString().contains("\"plain_text\"")) {
            others.add(block);
          }
        });
    return others;
  }

  @Test
  void anEventCallsPeopleAndProgressDoesNot() {
    Path directory = Path.of("runs");
    assertThat(WRITER.whole(Notices.digits(Kind.COMPLETED, directory)).text())
        .startsWith("<@U0123ABC> digits amber-fox completed in 3m12s: accuracy=0.9812");
    Message progress = WRITER.progress(Notices.digits(Kind.PROGRESS, directory));
    assertThat(progress.text()).isEqualTo("digits amber-fox 13 %");
    assertThat(blocks(progress).toString()).doesNotContain("U0123ABC");
  }

  @Test
  void aFailureShowsWhatIsNeededToGoOn() {
    String message = blocks(WRITER.whole(Notices.digits(Kind.FAILED, Path.of("runs")))).toString();
    assertThat(message)
        .contains(
            "a &lt; b &amp; c",
            "Digits.java:42",
            "java -jar digits.jar --run-id 01234567",
            "`3e-4`",
            "_(default)_",
            "`***`",
            "gpu-7",
            "4711",
            "best.safetensors",
            "https://mlflow.example.org")
        .doesNotContain("s3cret-value");
  }

  @Test
  void mentionsAreIdentifiersOfMembersAndGroups() {
    assertThat(Mentions.of("U012AB3CD, @S0614TZR7 here ann"))
        .isEqualTo("<@U012AB3CD> <!subteam^S0614TZR7> <!here> @ann");
    assertThat(Mentions.of("")).isEmpty();
  }

  @Test
  void aCutNeverSplitsACharacter() {
    assertThat(Mrkdwn.escaped("a&b", 4)).isEqualTo("a…");
    assertThat(Mrkdwn.escaped("a&b", 7)).isEqualTo("a&amp;b");
    assertThat(Mrkdwn.escaped("\uD83D\uDE80\uD83D\uDE80", 3)).isEqualTo("\uD83D\uDE80…");
    assertThat(Mrkdwn.plain("\uD83D\uDE80bc", 3)).isEqualTo("\uD83D\uDE80…");
  }
}
