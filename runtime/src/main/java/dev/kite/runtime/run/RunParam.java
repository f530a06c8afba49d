package dev.kite.runtime.run;

import dev.kite.runtime.env.Secrets;

/**
 * One resolved option of a run.
 *
 * @param key name of the option, such as {@code batch-size}
 * @param text its value as text
 * @param origin where the value came from, such as {@code command line} or {@code default}
 * @param description what the option means; may be empty
 * @param secret whether the value must not be shown
 * @param structured whether the text is a list or an object of JSON, since there are several values
 */
public record RunParam(
    String key,
    String text,
    String origin,
    String description,
    boolean secret,
    boolean structured) {

  /** Returns an option that is no secret. */
  public static RunParam of(String key, String text, String origin) {
    return new RunParam(key, text, origin, "", false, false);
  }

  /** Returns the value as it may be shown. */
  public String shown() {
    return secret ? Secrets.MASK : text;
  }

  /** Returns this option without the secrets that are a part of its text. */
  public RunParam masked(Secrets secrets) {
    String masked = secret ? text : secrets.mask(text);
    return masked.equals(text)
        ? this
        : new RunParam(key, masked, origin, description, false, structured);
  }

  @Override
  public String toString() {
    return key + "=" + shown() + " (" + origin + ")";
  }
}
