package dev.kite.runtime.config;

import dev.kite.runtime.run.RunParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Options under the parts of their names. An option below whose name there are others chooses the
 * variant of a group, and is its type.
 */
public final class ConfigTree {

  private static final Pattern NESTED = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
  private static final String VARIANT = "type";

  private final Map<String, ConfigTree> members = new LinkedHashMap<>();
  private @Nullable RunParam param;

  private ConfigTree() {}

  /** Returns the tree of options. */
  public static ConfigTree of(List<RunParam> params) {
    ConfigTree root = new ConfigTree();
    for (RunParam param : params) {
      ConfigTree place = root;
      for (String part : parts(param.key())) {
        place = place.members.computeIfAbsent(part, name -> new ConfigTree());
      }
      place.param = param;
    }
    return root;
  }

  private static String[] parts(String key) {
    // Code may name values as it likes; what is no option's name stays in one piece.
    return NESTED.matcher(key).matches() ? key.split("\\.") : new String[] {key};
  }

  /** Writes all options with what they mean above and where they come from behind. */
  public void write(ConfigWriter yaml) {
    members.forEach((name, member) -> member.write(name, yaml));
  }

  private void write(String name, ConfigWriter yaml) {
    boolean group = !members.isEmpty();
    yaml.blank();
    if (group) {
      yaml.open(name);
    }
    if (param != null) {
      write(group ? VARIANT : name, param, yaml);
    }
    if (group) {
      write(yaml);
      yaml.close();
    }
  }

  private static void write(String key, RunParam param, ConfigWriter yaml) {
    yaml.comment(param.description());
    if (param.secret()) {
      yaml.absent(key, "secret, from " + param.origin());
    } else {
      yaml.value(key, param.text(), param.structured(), param.origin());
    }
  }
}
