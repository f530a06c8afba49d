package dev.kite.runtime.sweep;

import dev.kite.runtime.env.Fingerprint;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.run.RunParam;
import dev.kite.value.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recognises runs that were asked for the same. The values count as the record has them, whatever
 * they were written like and wherever they came from; a seed counts only if it was given. Secrets
 * do not count, and neither do mutable options, with which a run is continued and not begun anew.
 */
public final class ConfigIdentity {

  /** The tag that holds the identity of a run's values. */
  public static final String TAG = "kite.config";

  private static final String EXPERIMENT = "";

  private ConfigIdentity() {}

  /**
   * Returns the identity of values.
   *
   * @param params the options that have a value
   */
  public static String of(CommandSpec spec, List<RunParam> params) {
    Set<String> free = mutable(spec);
    Map<String, String> texts = new TreeMap<>();
    texts.put(EXPERIMENT, spec.experiment());
    for (RunParam param : params) {
      boolean counts = !RunOptions.has(param.key()) || COUNTED.contains(param.key());
      if (counts && !param.secret() && !free.contains(param.key())) {
        texts.put(param.key(), JsonText.quoted(param.text()));
      }
    }
    return Fingerprint.of(texts);
  }

  private static final Set<String> COUNTED =
      Set.of(RunOptions.SEED.name(), RunOptions.DEVICE.name());

  /** Returns the options of an experiment that may differ when a run is continued. */
  static Set<String> mutable(CommandSpec spec) {
    Set<String> names = new HashSet<>();
    spec.options().stream()
        .filter(option -> option.mutable() && !option.secret())
        .map(Option::name)
        .forEach(names::add);
    return names;
  }
}
