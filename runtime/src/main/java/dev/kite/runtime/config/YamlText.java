package dev.kite.runtime.config;

import dev.kite.value.JsonText;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes texts as scalars of YAML, each on one line. */
public final class YamlText {

  private static final Pattern FIRST = Pattern.compile("-?[\\p{L}\\p{N}_./+$(^\\\\]");
  private static final Pattern ALL = Pattern.compile("[\\p{L}\\p{N} _./+$()^\\\\~@*=:;?<>%'&!,-]*");
  private static final Pattern MARK = Pattern.compile(": | #|[: ]$|^\\.\\.\\.");
  private static final Set<String> NOTHING = Set.of("null", "Null", "NULL");

  private YamlText() {}

  /** Writes a text for readers who take every scalar for a text: quoted only where it must be. */
  public static String plain(String text) {
    boolean plain =
        FIRST.matcher(text).lookingAt()
            && ALL.matcher(text).matches()
            && !MARK.matcher(text).find()
            && !NOTHING.contains(text);
    return plain ? text : quoted(text);
  }

  /** Writes a text so that every reader takes it for a text. */
  public static String quoted(String text) {
    String escaped = JsonText.quoted(text);
    String unescaped = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return escaped.equals(unescaped) ? "'" + text.replace("'", "''") + "'" : escaped;
  }
}
