package dev.kite.runtime.notice;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.RunParam;
import java.util.Map;

/** Writes a notice as JSON; the keys are those that the documentation lists, and stay. */
final class NoticeJson {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private NoticeJson() {}

  static String of(Notice notice) {
    JsonObject json = new JsonObject();
    json.addProperty("event", notice.kind().word());
    json.addProperty("time", notice.at().toString());
    json.addProperty("seconds", notice.duration().toMillis() / 1000.0);
    json.add("run", run(notice.run()));
    notice.progress().ifPresent(progress -> json.add("progress", progress(progress)));
    json.add("metrics", numbers(notice.metrics()));
    notice.checkpoint().ifPresent(path -> json.addProperty("best_checkpoint", path));
    notice.link().ifPresent(link -> json.addProperty("link", link));
    notice
        .ending()
        .ifPresent(
            ending -> {
              json.add("result", numbers(ending.result()));
              json.addProperty("message", ending.message());
              json.addProperty("trace", ending.trace());
            });
    return GSON.toJson(json);
  }

  private static JsonObject run(RunCard run) {
    JsonObject json = new JsonObject();
    json.addProperty("id", run.id());
    json.addProperty("name", run.name());
    json.addProperty("experiment", run.experiment());
    json.addProperty("host", run.host());
    run.job().ifPresent(job -> json.addProperty("job", job));
    json.addProperty("start", run.start().toString());
    json.addProperty("directory", run.directory().toString());
    json.addProperty("resume", run.resume());
    JsonObject params = new JsonObject();
    for (RunParam param : run.params()) {
      JsonObject each = new JsonObject();
      each.addProperty("value", param.shown());
      each.addProperty("origin", param.origin());
      params.add(param.key(), each);
    }
    json.add("params", params);
    return json;
  }

  private static JsonObject progress(Progress progress) {
    JsonObject json = new JsonObject();
    json.addProperty("phase", progress.phase());
    json.addProperty("step", progress.step());
    progress.totalSteps().ifPresent(total -> json.addProperty("total_steps", total));
    json.add("epoch", number(progress.epoch()));
    json.add("steps_per_second", number(progress.stepsPerSecond()));
    return json;
  }

  private static JsonObject numbers(Map<String, Double> values) {
    JsonObject json = new JsonObject();
    values.forEach((key, value) -> json.add(key, number(value)));
    return json;
  }

  /** JSON knows no number that is not finite; as a text, none is lost. */
  private static JsonElement number(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(Double.toString(value));
  }
}
