package dev.kite.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.runtime.env.CodeFingerprint;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

final class EnvironmentPageTest {

  private static JsonObject page(Map<String, String> variables) {
    String text = new EnvironmentPage(Env.of(variables), Secrets.of(List.of("canary"))).text();
    assertThat(text).doesNotContain("canary");
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static List<String> texts(JsonObject page, String member) {
    return page.getAsJsonArray(member).asList().stream().map(JsonElement::getAsString).toList();
  }

  @Test
  void machineAndLibrariesAreNamed() {
    JsonObject page = page(Map.of());
    assertThat(page.get("java").getAsString()).startsWith(Runtime.version().toString());
    assertThat(page.get("cores").getAsInt()).isPositive();
    assertThat(texts(page, "libraries"))
        .isNotEmpty()
        .isEqualTo(EnvironmentPage.libraries(texts(page, "classPath")));
    String jar = CodeFingerprint.location(Logger.class).orElseThrow().toString();
    assertThat(EnvironmentPage.libraries(List.of(jar, "missing.jar")))
        .singleElement()
        .asString()
        .startsWith("org.slf4j:slf4j-api:2");
  }

  @Test
  void variablesThatMatterAreShownWithoutSecrets() {
    JsonObject variables =
        page(Map.of(
                "MLFLOW_TRACKING_URI", "http://ada:pass@tracking:5000",
                "MLFLOW_TRACKING_PASSWORD", "hidden",
                "AWS_SECRET_ACCESS_KEY", "hidden",
                "CUDA_VISIBLE_DEVICES", "0,1",
                "SLURM_JOB_NAME", "train canary",
                "HISTFILE", "/home/ada/.history"))
            .getAsJsonObject("variables");
    assertThat(variables.toString()).doesNotContain("hidden").doesNotContain("pass@");
    assertThat(variables.get("MLFLOW_TRACKING_URI").getAsString())
        .isEqualTo("http://***@tracking:5000");
    assertThat(variables.get("CUDA_VISIBLE_DEVICES").getAsString()).isEqualTo("0,1");
    assertThat(variables.get("SLURM_JOB_NAME").getAsString()).isEqualTo("train ***");
    assertThat(variables.has("HISTFILE")).isFalse();
  }

  @Test
  void propertiesOfTheVirtualMachineAreShownWithoutSecrets() {
    String options = "-Xmx1g -Ddb.password=\"hid den\" -Dapi.key=hidden -Duser.language=en";
    assertThat(page(Map.of("JAVA_TOOL_OPTIONS", options)).getAsJsonObject("variables").toString())
        .doesNotContain("hid")
        .contains("-Xmx1g -Ddb.password=*** -Dapi.key=*** -Duser.language=en");
    assertThat(EnvironmentPage.flag("-Ddb.password=hid den")).isEqualTo("-Ddb.password=***");
    assertThat(EnvironmentPage.flag("-XX:+UseG1GC")).isEqualTo("-XX:+UseG1GC");
  }
}
