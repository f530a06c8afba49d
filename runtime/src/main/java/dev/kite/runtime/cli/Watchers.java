package dev.kite.runtime.cli;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.notice.Addresses;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.notice.Notifications;
import dev.kite.runtime.notice.Notifier;
import dev.kite.runtime.notice.Webhook;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.slack.SlackNotifiers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who watches a run because the environment asks for it; loads nothing that it does not ask for.
 */
final class Watchers {

  private static final String WEBHOOK_URL = "KITE_WEBHOOK_URL";
  private static final String WEBHOOK_SECRET = "KITE_WEBHOOK_SECRET";

  private Watchers() {}

  /** Returns them; of several processes that train together, only the first has any. */
  static List<RunListener> of(RunSpec spec, Env env) {
    if (env.developmentMode() || !env.get("RANK").orElse("0").equals("0")) {
      return List.of();
    }
    List<Notifier> notifiers = new ArrayList<>();
    if (SlackNotifiers.wanted(env)) {
      SlackNotifiers.of(env).ifPresent(notifiers::add);
    }
    env.get(WEBHOOK_URL)
        .flatMap(url -> Addresses.checked(WEBHOOK_URL, url))
        .map(url -> new Webhook(url, env.get(WEBHOOK_SECRET)))
        .ifPresent(notifiers::add);
    return notifiers.isEmpty()
        ? List.of()
        : List.of(new Notifications(spec, env, told(spec), notifiers));
  }

  /** A sweep tells how it goes; of its runs, which may be thousands, only failures are news. */
  private static Set<Kind> told(RunSpec spec) {
    return spec.tags().containsKey(RunSpec.PARENT)
        ? EnumSet.of(Kind.FAILED)
        : EnumSet.allOf(Kind.class);
  }
}
