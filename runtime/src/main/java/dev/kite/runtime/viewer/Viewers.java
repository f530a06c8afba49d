package dev.kite.runtime.viewer;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners that write files for viewers, where {@code KITE_LISTENERS} asks for them. */
public final class Viewers {

  private static final Logger log = LoggerFactory.getLogger(Viewers.class);

  private static final String VARIABLE = "KITE_LISTENERS";

  private Viewers() {}

  /** Returns those that the environment names, separated by commas. */
  public static List<RunListener> of(Env env) {
    List<RunListener> listeners = new ArrayList<>();
    for (String name : env.get(VARIABLE).orElse("").split(",", -1)) {
      switch (name.strip().toLowerCase(Locale.ROOT)) {
        case "csv" -> listeners.add(new CsvListener());
        case "tensorboard" -> listeners.add(new TensorBoardListener());
        case "" -> {}
        default ->
            log.warn("{} knows csv and tensorboard; \"{}\" is left out.", VARIABLE, name.strip());
      }
    }
    return listeners;
  }
}
