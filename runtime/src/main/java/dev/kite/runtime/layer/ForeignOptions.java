package dev.kite.runtime.layer;

import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds what was written for a variant that was not chosen. Environment and defaults are there
 * whatever is chosen, so only what was written for this call counts.
 */
public final class ForeignOptions {

  private final Layer written;

  /** Looks at command line and files. */
  public ForeignOptions(Layer written) {
    this.written = written;
  }

  /** Complains of every option of another variant that was written. */
  void complain(Group<?> group, Variant<?> chosen, Problems problems) {
    List<String> own = names(group, chosen);
    Map<String, List<String>> owners = new LinkedHashMap<>();
    Map<String, Option<?>> options = new LinkedHashMap<>();
    for (Variant<?> variant : group.variants()) {
      for (Parameter<?> member : group.members(variant.schema())) {
        for (Option<?> option : Group.options(member).toList()) {
          options.putIfAbsent(option.name(), option);
          owners.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(variant.name());
        }
      }
    }
    own.forEach(options::remove);
    options.forEach(
        (name, option) ->
            written
                .find(option)
                .ifPresent(
                    found ->
                        problems.add(
                            "%s belongs to %s, but --%s is %s%s; leave it out"
                                .formatted(
                                    option.written(),
                                    owners.getOrDefault(name, List.of()).stream()
                                        .distinct()
                                        .collect(Collectors.joining(", ")),
                                    group.name(),
                                    chosen.name(),
                                    found.place()))));
  }

  private static List<String> names(Group<?> group, Variant<?> variant) {
    return group.members(variant.schema()).stream()
        .flatMap(member -> Group.options(member))
        .<String>map(Option::name)
        .toList();
  }
}
