package dev.kite.runtime.cli;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.meter.MeterVariables;
import dev.kite.runtime.meter.MonitoredRun;
import dev.kite.runtime.mlflow.MlflowDelivery;
import dev.kite.runtime.notice.Addresses;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.notice.Notifications;
import dev.kite.runtime.notice.Notifier;
import dev.kite.runtime.notice.Webhook;
import dev.kite.runtime.run.Deliveries;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.slack.SlackNotifiers;
import dev.kite.runtime.sweep.SweepRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who watches a run because the environment asks for it; loads nothing that it does not ask for.
 */
final class Watchers {

  private static final String WEBHOOK_URL = "KITE_WEBHOOK_URL";
  private static final String WEBHOOK_SECRET = "KITE_WEBHOOK_SECRET";

  private Watchers() {}

  /**
   * Returns them; a run that nobody is to be told of may still be monitored.
   *
   * @param delivery of the run to a tracking server, if there is one
   */
  static List<RunListener> of(RunSpec spec, Env env, Optional<MlflowDelivery> delivery) {
    List<RunListener> watchers = new ArrayList<>();
    Map<String, Deliveries> deliveries = new LinkedHashMap<>();
    delivery.ifPresent(there -> deliveries.put("MLflow", there));
    Supplier<Optional<String>> link = () -> delivery.flatMap(MlflowDelivery::link);
    if (first(env) && !env.developmentMode()) {
      List<Notifier> notifiers = notifiers(env);
      if (!notifiers.isEmpty()) {
        Notifications notifications = new Notifications(spec, env, told(spec), link, notifiers);
        watchers.add(notifications);
        deliveries.putAll(notifications.deliveries());
      }
    }
    // A sweep makes no steps itself, and would keep the port from its runs.
    boolean sweep = spec.tags().containsKey(SweepRecord.TAG);
    if (first(env) && !sweep && MeterVariables.ask(env)) {
      watchers.add(new MonitoredRun(env, deliveries));
    }
    return watchers;
  }

  /** Of several processes that train together, one speaks for all. */
  private static boolean first(Env env) {
    return env.get("RANK").orElse("0").equals("0");
  }

  private static List<Notifier> notifiers(Env env) {
    List<Notifier> notifiers = new ArrayList<>();
    if (SlackNotifiers.wanted(env)) {
      SlackNotifiers.of(env).ifPresent(notifiers::add);
    }
    env.get(WEBHOOK_URL)
        .flatMap(url -> Addresses.checked(WEBHOOK_URL, url))
        .map(url -> new Webhook(url, env.get(WEBHOOK_SECRET)))
        .ifPresent(notifiers::add);
    return notifiers;
  }

  /** A sweep tells how it goes; of its runs, which may be thousands, only failures are news. */
  private static Set<Kind> told(RunSpec spec) {
    return spec.tags().containsKey(RunSpec.PARENT)
        ? EnumSet.of(Kind.FAILED)
        : EnumSet.allOf(Kind.class);
  }
}
