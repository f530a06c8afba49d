package dev.kite.runtime.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The variables of the environment that hold secrets, by their names.
 *
 * <pre>
 * known to be secret                         any value of 4 characters or more
 * named ..._TOKEN, _PASSWORD, _SECRET ...    8 characters or more
 * named ..._KEY, which may be one to sort by 16 characters or more
 * </pre>
 *
 * A shorter value would be found in every other text and is no protection anyway.
 */
final class SecretVariables {

  private static final int SHORTEST_KNOWN = 4;
  private static final int SHORTEST = 8;
  private static final int SHORTEST_KEY = 16;

  private static final Set<String> KNOWN =
      Set.of(
          "SLACK_URL",
          "SLACK_BOT_TOKEN",
          "MLFLOW_TRACKING_PASSWORD",
          "MLFLOW_TRACKING_TOKEN",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "OTEL_EXPORTER_OTLP_HEADERS",
          "KITE_WEBHOOK_URL",
          "KITE_WEBHOOK_SECRET",
          "KITE_SECRETS");

  private static final Pattern SECRET =
      Pattern.compile("(?i)(.*[_-])?(token|password|passwd|passphrase|secret|pat)");

  private static final Pattern KEY =
      Pattern.compile("(?i)(.*[_-])?(key|apikey|accesskey|secretkey|privatekey)");

  /** What may hold one, and is not looked for in other texts. */
  private static final Pattern SUSPECT =
      Pattern.compile("(?i).*(token|secret|passw|credential|_key|key_id|webhook|slack_url).*");

  private SecretVariables() {}

  static List<String> values(Env env) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> variable : env.all().entrySet()) {
      if (variable.getValue().strip().length() >= shortest(variable.getKey())) {
        values.add(variable.getValue());
      }
    }
    basic(env).ifPresent(values::add);
    return values;
  }

  /**
   * Whether what goes by this name may be a secret, however long it is. Also what only contains a
   * word such as "password": hidden too much is better than too little where a name tells enough.
   */
  static boolean named(String name) {
    String variable = name.replace('.', '_');
    return KNOWN.contains(variable)
        || SUSPECT.matcher(variable).matches()
        || SECRET.matcher(variable).matches()
        || KEY.matcher(variable).matches();
  }

  /** Returns how long a value must be to be a secret; none is as long for other names. */
  private static int shortest(String name) {
    if (KNOWN.contains(name)) {
      return SHORTEST_KNOWN;
    }
    if (SECRET.matcher(name).matches()) {
      return SHORTEST;
    }
    return KEY.matcher(name).matches() ? SHORTEST_KEY : Integer.MAX_VALUE;
  }

  /** What is sent to the tracking server, in Base64 by its form. */
  private static Optional<String> basic(Env env) {
    return env.get("MLFLOW_TRACKING_USERNAME")
        .flatMap(user -> env.get("MLFLOW_TRACKING_PASSWORD").map(word -> user + ":" + word));
  }
}
