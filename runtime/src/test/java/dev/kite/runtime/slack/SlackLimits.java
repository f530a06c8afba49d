package dev.kite.runtime.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Slack documents of the size and the form of messages, and how it refuses others. */
final class SlackLimits {

  private static final int BLOCKS = 50;
  private static final int SECTION = 3_000;
  private static final int FIELDS = 10;
  private static final int FIELD = 2_000;
  private static final int HEADER = 150;
  private static final int ELEMENTS = 10;
  private static final int TOTAL = 13_000;
  private static final int TEXT = 4_000;

  private static final Pattern ENTITY = Pattern.compile("&(?!amp;|lt;|gt;)");
  private static final Pattern MARKUP =
      Pattern.compile("<(?:[@#!][^<>]+|https?://[^<>|]+(?:\\|[^<>|]+)?)>");

  private SlackLimits() {}

  /** Returns the error that Slack answers, if it does. */
  static Optional<String> error(String text, JsonArray blocks) {
    if (text.isEmpty() && blocks.isEmpty()) {
      return Optional.of("no_text");
    }
    if (text.length() > TEXT) {
      return Optional.of("msg_too_long");
    }
    if (blocks.size() > BLOCKS || malformed(text)) {
      return Optional.of("invalid_blocks");
    }
    int total = 0;
    for (JsonElement block : blocks) {
      if (bad(block.getAsJsonObject())) {
        return Optional.of("invalid_blocks");
      }
      total += block.toString().length();
    }
    return total > TOTAL ? Optional.of("msg_blocks_too_long") : Optional.empty();
  }

  private static boolean bad(JsonObject block) {
    return switch (block.get("type").getAsString()) {
      case "header" -> bad(block.getAsJsonObject("text"), "plain_text", HEADER);
      case "section" -> badSection(block);
      case "context" -> badTexts(block.getAsJsonArray("elements"), ELEMENTS, SECTION);
      case "divider" -> false;
      default -> true;
    };
  }

  private static boolean badSection(JsonObject block) {
    if (block.has("fields")) {
      return badTexts(block.getAsJsonArray("fields"), FIELDS, FIELD);
    }
    return bad(block.getAsJsonObject("text"), "mrkdwn", SECTION);
  }

  private static boolean badTexts(JsonArray texts, int most, int longest) {
    boolean bad = texts.isEmpty() || texts.size() > most;
    for (JsonElement each : texts) {
      bad |= bad(each.getAsJsonObject(), "mrkdwn", longest);
    }
    return bad;
  }

  private static boolean bad(JsonObject object, String type, int longest) {
    String text = object.get("text").getAsString();
    return !object.get("type").getAsString().equals(type)
        || text.isEmpty()
        || text.length() > longest
        || (type.equals("mrkdwn") && malformed(text));
  }

  /** What is no markup must be escaped, and a fence that is opened must be closed. */
  static boolean malformed(String text) {
    Matcher markup = MARKUP.matcher(text);
    String rest = markup.replaceAll("");
    return ENTITY.matcher(rest).find()
        || rest.contains("<")
        || rest.contains(">")
        || rest.split("```", -1).length % 2 == 0;
  }
}
