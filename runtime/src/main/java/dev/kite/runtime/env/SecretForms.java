package dev.kite.runtime.env;

import dev.kite.value.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ways in which one value is written where records, messages and addresses are made of it. */
final class SecretForms {

  /** A shorter line of a longer secret, such as a brace, stands in innocent texts, too. */
  private static final int SHORTEST_LINE = 8;

  /** Two letters of Base64 stand in innocent texts as well. */
  private static final int SHORTEST_BASE64 = 6;

  private SecretForms() {}

  static Set<String> of(String value) {
    Set<String> forms = new LinkedHashSet<>();
    addWritten(value, forms);
    addWritten(value.strip(), forms);
    // A key of several lines meets streams and logs line by line.
    value
        .lines()
        .map(String::strip)
        .filter(line -> line.length() >= SHORTEST_LINE)
        .forEach(line -> addWritten(line, forms));
    forms.remove("");
    return forms;
  }

  private static void addWritten(String value, Set<String> forms) {
    forms.add(value);
    String json = unquoted(JsonText.quoted(value));
    forms.add(json);
    forms.add(unicodeEscaped(json));
    forms.add(value.replace("'", "''"));
    forms.add(value.replace("'", "'\\''"));
    forms.add(markup(value));
    forms.add(markup(value).replace("\"", "&quot;").replace("'", "&#39;"));
    String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
    forms.add(form);
    forms.add(form.replace("+", "%20"));
    if (value.length() >= SHORTEST_BASE64) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      forms.add(Base64.getEncoder().encodeToString(bytes));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
  }

  private static String unquoted(String json) {
    return json.substring(1, json.length() - 1);
  }

  /** JSON that may stand in a page of HTML, as Gson writes it. */
  private static String unicodeEscaped(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("=", "\\u003d")
        .replace("'", "\\u0027");
  }

  private static String markup(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
