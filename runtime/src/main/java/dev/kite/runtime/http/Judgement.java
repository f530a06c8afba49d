package dev.kite.runtime.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an answer of an MLflow server means for what was sent.
 *
 * <pre>
 * 2xx                                     done
 * 401, 403, 408, 425, 429, 5xx, redirect  not now: credentials, load or network may get better
 * other 4xx in MLflow's own form          never: what was sent is wrong
 * other 4xx                               not now: whoever answered is not MLflow
 * 500 that says a parameter was changed   never: a file store says so of what is wrong
 * </pre>
 */
public final class Judgement {

  private static final Set<Integer> NOT_NOW = Set.of(401, 403, 408, 425, 429);
  private static final int TOO_LARGE = 413;
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAULT = 500;
  private static final int LONGEST_TEXT = 300;

  private static final Pattern PARAM_CHANGED =
      Pattern.compile("(?is).*(chang\\w* param|param\\w* .{0,80}already logged).*");

  private Judgement() {}

  /**
   * Returns the object that a successful answer holds; an empty one if it holds none.
   *
   * @throws HttpRefusedException if what was sent is wrong
   * @throws HttpUnavailableException if it may be sent again later
   */
  public static JsonAnswer of(HttpAnswer answer) throws IOException {
    if (answer.succeeded()) {
      JsonObject json = answer.body().isBlank() ? new JsonObject() : json(answer);
      return new JsonAnswer(answer.call(), json);
    }
    String code = "";
    String message = shortened(answer.body());
    try {
      JsonObject error = JsonParser.parseString(answer.body()).getAsJsonObject();
      code = error.has("error_code") ? error.get("error_code").getAsString() : "";
      message = error.has("message") ? shortened(error.get("message").getAsString()) : message;
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      // Not in MLflow's form: it comes from someone before it.
      code = "";
    }
    String text = "status %s%s".formatted(answer.status(), message.isEmpty() ? "" : ": " + message);
    if (refused(answer.status(), code, message)) {
      throw new HttpRefusedException(text);
    }
    throw new HttpUnavailableException(text, answer.status(), answer.retryAfter());
  }

  /**
   * Returns what a successful answer says in one line.
   *
   * @param pattern of what it may say
   * @throws HttpUnavailableException if it says something else
   */
  public static String line(HttpAnswer answer, Pattern pattern) throws HttpUnavailableException {
    String line = answer.body().strip();
    if (!answer.succeeded() || !pattern.matcher(line).matches()) {
      throw new HttpUnavailableException(
          "%s is answered with status %s: %s"
              .formatted(answer.call(), answer.status(), shortened(line)),
          answer.status(),
          answer.retryAfter());
    }
    return line;
  }

  private static boolean refused(int status, String code, String message) {
    if (status == TOO_LARGE) {
      return true;
    }
    if (status >= FIRST_FAULT) {
      return PARAM_CHANGED.matcher(message).matches();
    }
    return status >= FIRST_REFUSAL && !NOT_NOW.contains(status) && !code.isEmpty();
  }

  private static JsonObject json(HttpAnswer answer) throws IOException {
    try {
      return JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new HttpUnavailableException(
          "%s is answered with what is no JSON: %s"
              .formatted(answer.call(), shortened(answer.body())),
          answer.status(),
          answer.retryAfter());
    }
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
  }
}
