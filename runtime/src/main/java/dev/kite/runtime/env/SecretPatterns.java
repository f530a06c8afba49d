package dev.kite.runtime.env;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that are credentials by their form, whoever wrote them. */
final class SecretPatterns {

  /**
   * One form.
   *
   * @param mark without it in lower case, the text is not searched
   * @param pattern whose first group is the secret
   */
  private record Form(String mark, Pattern pattern) {}

  private static final String OUTSIDE_URL = "\\s/?#\"'<>\\\\";

  private static final List<Form> FORMS =
      List.of(
          // User and password of any address; a name alone only where it is no login of ssh.
          new Form(
              "://", Pattern.compile("://([^@:" + OUTSIDE_URL + "]*:[^" + OUTSIDE_URL + "]*)@")),
          new Form("://", Pattern.compile("(?i)\\bhttps?://([^:" + OUTSIDE_URL + "]+)@")),
          new Form("hooks.slack", Pattern.compile("(?i)hooks\\.slack[a-z.-]*/([^\\s\"'<>|\\\\]+)")),
          new Form("xox", Pattern.compile("\\b(xox[a-z](?:\\.xox[a-z])?-[A-Za-z0-9-]{6,})")),
          new Form("xapp-", Pattern.compile("\\b(xapp-[A-Za-z0-9-]{6,})")),
          new Form(
              "authorization",
              Pattern.compile(
                  "(?i)authorization[\"']?\\s*[:=]\\s*[\"']?(?:basic|bearer)\\s+([^\\s\"',;]+)")),
          new Form(
              "x-amz-",
              Pattern.compile(
                  "(?i)x-amz-(?:signature|security-token|credential)=([^&\\s\"'<>]+)")));

  private static final Pattern PASSWORD =
      Pattern.compile("://[^@:" + OUTSIDE_URL + "]*:([^" + OUTSIDE_URL + "]*)@");

  private SecretPatterns() {}

  /**
   * Returns the passwords of the addresses in a text, as they are written and as they are meant.
   */
  static List<String> passwords(String text) {
    List<String> passwords = new ArrayList<>();
    if (text.contains("://")) {
      Matcher matcher = PASSWORD.matcher(text);
      while (matcher.find()) {
        passwords.add(matcher.group(1));
        passwords.add(decoded(matcher.group(1)));
      }
    }
    return passwords;
  }

  private static String decoded(String written) {
    try {
      return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that means itself.
      return written;
    }
  }

  static void find(String text, Spans spans) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (Form form : FORMS) {
      if (lower.contains(form.mark)) {
        Matcher matcher = form.pattern.matcher(text);
        while (matcher.find()) {
          spans.add(matcher.start(1), matcher.end(1));
        }
      }
    }
  }
}
