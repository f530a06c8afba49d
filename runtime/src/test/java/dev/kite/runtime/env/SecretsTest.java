package dev.kite.runtime.env;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.kite.value.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  private static final String AWKWARD = "p\"a's<s>&w=o\\r d\té+%/";

  @Test
  void everyFormThatIsWrittenOfAValueIsMasked() {
    Secrets secrets = Secrets.of(List.of(AWKWARD));
    byte[] bytes = AWKWARD.getBytes(StandardCharsets.UTF_8);
    List<String> forms =
        List.of(
            AWKWARD,
            JsonText.quoted(AWKWARD),
            new Gson().toJson(AWKWARD),
            ShellWords.quoted(AWKWARD),
            "'" + AWKWARD.replace("'", "''") + "'",
            URLEncoder.encode(AWKWARD, StandardCharsets.UTF_8),
            URLEncoder.encode(AWKWARD, StandardCharsets.UTF_8).replace("+", "%20"),
            AWKWARD.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            Base64.getEncoder().encodeToString(bytes));
    assertThat(forms)
        .allSatisfy(
            form -> assertThat(secrets.mask("a" + form + "z")).matches("a['\"]?\\*{3}['\"]?z"));
  }

  @Test
  void eachLineOfALongSecretIsMasked() {
    Secrets secrets = Secrets.of(List.of("-----BEGIN KEY-----\n  MIIEvQIBADAN\n}\n"));
    assertThat(secrets.mask("read MIIEvQIBADAN and }")).isEqualTo("read *** and }");
  }

  @Test
  void oneOrTwoCharactersAreNotLookedFor() {
    assertThat(Secrets.of(List.of("#", "ab", "")).mask("# ab")).isEqualTo("# ab");
  }

  @Test
  void secretsThatOverlapLeaveNoRest() {
    Secrets secrets = Secrets.of(List.of("abcdef", "defghi"));
    assertThat(secrets.mask("<abcdefghi> <abcdefdefghi>")).isEqualTo("<***> <***>");
  }

  @Test
  void randomTextsKeepNothingOfASecretAndEverythingElse() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      String secret = word(random, 3 + random.nextInt(3));
      StringBuilder text = new StringBuilder();
      StringBuilder expected = new StringBuilder();
      for (int part = 0; part < 4; part++) {
        String other = "x".repeat(1 + random.nextInt(3));
        text.append(other).append(secret);
        expected.append(other).append(Secrets.MASK);
      }
      assertThat(Secrets.of(List.of(secret)).mask(text.toString())).isEqualTo(expected.toString());
    }
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    random.ints(length, 'a', 'e').forEach(c -> word.append((char) c));
    return word.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http://me:pass@host/x; http://***@host/x",
        "at https://ghp_abc@github.com/a.git!; at https://***@github.com/a.git!",
        "http://me:p@ss:word@host; http://***@host",
        "ssh://git@github.com/a; ssh://git@github.com/a",
        "https://host/a?mail=me@x.org; https://host/a?mail=me@x.org",
        "postgresql+psycopg://u:p@db:5432/m; postgresql+psycopg://***@db:5432/m",
        "xoxb-1234-abcdefgh.; ***.",
        "xoxo; xoxo",
        "https://hooks.slack.com/services/T0/B0/xyz is; https://hooks.slack.com/*** is",
        "Authorization: Bearer abc.def-g; Authorization: Bearer ***",
        "Basic authentication; Basic authentication",
        "s3/k?X-Amz-Signature=0a1b&X-Amz-Date=2; s3/k?X-Amz-Signature=***&X-Amz-Date=2",
      })
  void whatLooksLikeACredentialIsMasked(String text, String masked) {
    assertThat(Secrets.none().mask(text)).isEqualTo(masked);
  }

  @Test
  void variablesOfTheEnvironmentAreSecretByTheirNames() {
    Secrets secrets =
        Secrets.of(
            Env.of(
                Map.of(
                    "HF_TOKEN", "hf_12345678",
                    "DB_PASSWORD", "short",
                    "SORT_KEY", "val/accuracy",
                    "API_KEY", "0123456789abcdef",
                    "HOME", "/home/somebody",
                    "MLFLOW_TRACKING_USERNAME", "user",
                    "MLFLOW_TRACKING_PASSWORD", "pass")));
    String header =
        Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
    assertThat(
            secrets.mask(
                "hf_12345678 short val/accuracy 0123456789abcdef /home/somebody user pass "
                    + header))
        .isEqualTo("*** short val/accuracy *** /home/somebody user *** ***");
  }

  @Test
  void aMillionCharactersAreMaskedInOnePass() {
    Secrets secrets = Secrets.of(List.of("aaaaaaab", AWKWARD));
    String long1 = "a".repeat(200_000) + "://" + ":".repeat(200_000) + "http://".repeat(50_000);
    // Quadratic work would take minutes here.
    assertThat(secrets.mask(long1)).isEqualTo(long1);
  }

  @Test
  void secretsAreNeverPrinted() {
    assertThat(Secrets.of(List.of("hunter2")).toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "db.password, true",
    "PASSWORDS_OF_DB, true",
    "AWS_ACCESS_KEY_ID, true",
    "api.key, true",
    "MLFLOW_CREDENTIALS, true",
    "GITHUB_PAT, true",
    "PATH, false",
    "KEYBOARD, false",
    "user.language, false"
  })
  void whatMayHoldASecretIsToldByItsName(String name, boolean secret) {
    assertThat(Secrets.named(name)).isEqualTo(secret);
  }
}
