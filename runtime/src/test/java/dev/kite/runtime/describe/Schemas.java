package dev.kite.runtime.describe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Validates YAML as an editor does: its scalars are numbers, booleans, null or texts. */
public final class Schemas {

  private static final Gson GSON =
      new GsonBuilder().serializeSpecialFloatingPointValues().serializeNulls().create();

  private Schemas() {}

  /** Returns what is wrong with a text in YAML. */
  public static List<String> errors(String schema, String yaml) {
    LoadSettings core = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Validator.Result result =
        new ValidatorFactory()
            .withJsonNodeFactory(new GsonNode.Factory())
            .validate(schema, GSON.toJson(new Load(core).loadFromString(yaml)));
    return result.getErrors().stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .toList();
  }
}
