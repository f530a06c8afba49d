package dev.kite.runtime.slack;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import dev.kite.runtime.listener.ShortText;
import dev.kite.runtime.notice.Notice;
import dev.kite.runtime.notice.Notice.Ending;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.run.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes messages about a run that keep below Slack's limits whatever the run is called and says.
 *
 * <pre>
 * header, mention        what happened to which run
 * fields                 where, since when, how far
 * parameters             given ones first
 * result, metrics        last values
 * error                  its message, and the trace within what is left
 * context                record, what to type to continue
 * </pre>
 */
final class MessageWriter {

  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_FIELD = 250;
  private static final int LONGEST_ERROR = 800;

  /** With its fence below the 3,000 characters of a section. */
  private static final int LONGEST_TRACE = 2_500;

  private static final int LONGEST_COMMAND = 700;

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>|`\"\\\\]{1,600}");

  private final String mention;

  /** Creates a writer whose messages about events call these people, in Slack's markup. */
  MessageWriter(String mention) {
    this.mention = mention;
  }

  /** Returns a message that stands alone. */
  Message whole(Notice notice) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(head(notice));
    mention(notice, blocks);
    blocks.add(section(section -> section.fields(fields(notice))));
    ValueLines.params(notice.run().params()).ifPresent(text -> blocks.add(markdown(text)));
    values(notice, blocks);
    error(notice, blocks);
    foot(notice, blocks);
    return new Message(text(notice), blocks);
  }

  /** Returns what an event adds to a message about the run that is there already. */
  Message event(Notice notice) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(markdown("*" + Mrkdwn.escaped(title(notice), LONGEST_HEADER) + "*"));
    mention(notice, blocks);
    values(notice, blocks);
    error(notice, blocks);
    foot(notice, blocks);
    return new Message(text(notice), blocks);
  }

  /** Returns a few lines about how far a run is. */
  Message progress(Notice notice) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(markdown("*" + Mrkdwn.escaped(title(notice), LONGEST_HEADER) + "*"));
    notice.progress().map(MessageWriter::far).ifPresent(text -> blocks.add(markdown(text)));
    ValueLines.metrics("Metrics", notice.metrics()).ifPresent(text -> blocks.add(markdown(text)));
    return new Message(text(notice), blocks);
  }

  private static LayoutBlock head(Notice notice) {
    String title = Mrkdwn.plain(icon(notice.kind()) + " " + title(notice), LONGEST_HEADER);
    return header(head -> head.text(plainText(title, true)));
  }

  private static String icon(Kind kind) {
    return switch (kind) {
      case STARTED -> ":rocket:";
      case RESUMED -> ":arrow_forward:";
      case PROGRESS -> ":hourglass_flowing_sand:";
      case COMPLETED -> ":white_check_mark:";
      case FAILED -> ":x:";
      case INTERRUPTED -> ":double_vertical_bar:";
    };
  }

  private static String title(Notice notice) {
    String run = notice.run().experiment() + " " + notice.run().name() + " ";
    String duration = ShortText.duration(notice.duration());
    return switch (notice.kind()) {
      case STARTED, RESUMED -> run + notice.kind().word();
      case PROGRESS -> run + notice.progress().flatMap(MessageWriter::share).orElse("goes on");
      case COMPLETED -> run + "completed in " + duration;
      case FAILED, INTERRUPTED -> run + notice.kind().word() + " after " + duration;
    };
  }

  private static Optional<String> share(Progress progress) {
    return progress.totalSteps().isEmpty() || progress.totalSteps().getAsLong() <= 0
        ? Optional.empty()
        : Optional.of(100 * progress.step() / progress.totalSteps().getAsLong() + " %");
  }

  /** What a phone shows of a message. */
  private String text(Notice notice) {
    String called = notice.kind() == Kind.PROGRESS || mention.isEmpty() ? "" : mention + " ";
    String result =
        notice.ending().map(Ending::result).filter(values -> !values.isEmpty()).stream()
            .map(values -> ": " + ShortText.metrics(values))
            .findFirst()
            .orElse("");
    String message =
        notice.ending().map(Ending::message).filter(text -> !text.isEmpty()).stream()
            .map(text -> ": " + text)
            .findFirst()
            .orElse("");
    return called + Mrkdwn.escaped(title(notice) + result + message, LONGEST_TEXT);
  }

  private void mention(Notice notice, List<LayoutBlock> blocks) {
    if (!mention.isEmpty() && notice.kind() != Kind.PROGRESS) {
      blocks.add(markdown(mention));
    }
  }

  private static List<TextObject> fields(Notice notice) {
    List<TextObject> fields = new ArrayList<>();
    field(fields, "Run", Mrkdwn.code(notice.run().shortId(), LONGEST_FIELD));
    field(fields, "Host", Mrkdwn.escaped(notice.run().host(), LONGEST_FIELD));
    field(fields, "Started", SlackTime.of(notice.run().start()));
    notice.run().job().ifPresent(job -> field(fields, "Job", Mrkdwn.escaped(job, LONGEST_FIELD)));
    if (notice.kind() != Kind.STARTED && notice.kind() != Kind.RESUMED) {
      field(fields, "Duration", ShortText.duration(notice.duration()));
    }
    notice.progress().ifPresent(progress -> field(fields, "Progress", far(progress)));
    notice
        .checkpoint()
        .ifPresent(path -> field(fields, "Best checkpoint", Mrkdwn.code(path, LONGEST_FIELD)));
    return fields;
  }

  private static void field(List<TextObject> fields, String name, String text) {
    fields.add(markdownText("*" + name + "*\n" + text));
  }

  private static String far(Progress progress) {
    StringBuilder text = new StringBuilder();
    text.append(Mrkdwn.escaped(progress.phase(), LONGEST_FIELD / 2))
        .append(", epoch ")
        .append(ShortText.number(Math.floor(progress.epoch() * 100) / 100))
        .append(", step ")
        .append(progress.step());
    progress.totalSteps().ifPresent(total -> text.append(" of ").append(total));
    if (progress.stepsPerSecond() > 0) {
      text.append(", ").append(ShortText.number(progress.stepsPerSecond())).append(" steps/s");
      progress.timeLeft().ifPresent(left -> text.append(", ETA ").append(ShortText.duration(left)));
    }
    return text.toString();
  }

  private static void values(Notice notice, List<LayoutBlock> blocks) {
    notice
        .ending()
        .flatMap(ending -> ValueLines.metrics("Result", ending.result()))
        .ifPresent(text -> blocks.add(markdown(text)));
    ValueLines.metrics("Metrics", notice.metrics()).ifPresent(text -> blocks.add(markdown(text)));
  }

  private static void error(Notice notice, List<LayoutBlock> blocks) {
    if (notice.ending().isEmpty() || notice.ending().get().message().isEmpty()) {
      return;
    }
    Ending ending = notice.ending().get();
    String label = notice.kind() == Kind.FAILED ? "*Error*\n" : "*Reason*\n";
    blocks.add(markdown(label + Mrkdwn.escaped(ending.message(), LONGEST_ERROR)));
    if (!ending.trace().isEmpty()) {
      blocks.add(markdown(Mrkdwn.block(ending.trace(), LONGEST_TRACE)));
    }
  }

  private static void foot(Notice notice, List<LayoutBlock> blocks) {
    boolean continues = notice.kind() == Kind.FAILED || notice.kind() == Kind.INTERRUPTED;
    if (continues && !notice.run().resume().isEmpty()) {
      blocks.add(
          markdown("*Continue it with*\n" + Mrkdwn.block(notice.run().resume(), LONGEST_COMMAND)));
    }
    blocks.add(divider());
    String record = Mrkdwn.code(notice.run().directory().toString(), LONGEST_FIELD);
    List<String> parts = new ArrayList<>();
    notice
        .link()
        .filter(link -> LINK.matcher(link).matches())
        .ifPresent(link -> parts.add("<" + Mrkdwn.escaped(link, LONGEST_COMMAND) + "|MLflow>"));
    parts.add("Record: " + record);
    blocks.add(context(List.of(markdownText(String.join(" · ", parts)))));
  }

  private static LayoutBlock markdown(String text) {
    return section(section -> section.text(markdownText(text)));
  }
}
