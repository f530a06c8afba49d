package dev.kite.runtime.env;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must not be shown: values that are known, however they are written, and texts that look like
 * credentials. Immutable and never printed.
 *
 * <pre>
 * find every form of every value, and every pattern, in the text as it came
 * put one mask in the place of each stretch that they cover together
 * </pre>
 *
 * Looking at the text as it came, and not at what an earlier replacement left, keeps two secrets
 * that overlap from leaving a rest. Takes time in proportion to the length of the text.
 */
public final class Secrets {

  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  private static final int SHORTEST = 3;
  private static final int SHORTEST_PASSWORD = 4;

  private static final Secrets NONE = new Secrets(Set.of());

  /** Every value in every form, so that a set made of two holds both. */
  private final Set<String> forms;

  private Secrets(Set<String> forms) {
    this.forms = forms;
  }

  /** Returns a set without values, which masks only what looks like credentials. */
  public static Secrets none() {
    return NONE;
  }

  /**
   * Returns the set of these values. One or two characters are ignored: they stand in almost every
   * text, which would be unreadable and protect nothing.
   */
  public static Secrets of(Collection<String> values) {
    Set<String> forms = new LinkedHashSet<>();
    values.stream()
        .filter(value -> value.length() >= SHORTEST)
        .forEach(value -> forms.addAll(SecretForms.of(value)));
    return new Secrets(forms);
  }

  /**
   * Returns the set of the passwords within addresses in these texts, which are no secrets else.
   */
  public static Secrets within(Collection<String> texts) {
    return of(
        texts.stream()
            .flatMap(text -> SecretPatterns.passwords(text).stream())
            .filter(password -> password.length() >= SHORTEST_PASSWORD)
            .toList());
  }

  /** Returns the set of what variables of the environment hold, by their names. */
  public static Secrets of(Env env) {
    return of(SecretVariables.values(env)).and(within(env.all().values()));
  }

  /**
   * Returns whether a variable or a property of this name may hold a secret, so that a page of
   * names and values leaves its value out.
   */
  public static boolean named(String name) {
    return SecretVariables.named(name);
  }

  /** Returns this set and another one together. */
  public Secrets and(Secrets other) {
    Set<String> both = new LinkedHashSet<>(forms);
    both.addAll(other.forms);
    return new Secrets(both);
  }

  /** Replaces every secret in a text. */
  public String mask(String text) {
    Spans spans = new Spans();
    for (String form : forms) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length())) {
        spans.add(at, at + form.length());
      }
    }
    SecretPatterns.find(text, spans);
    return spans.replaced(text, MASK);
  }

  /** Replaces every secret in each of these texts. */
  public List<String> mask(List<String> texts) {
    List<String> masked = new ArrayList<>(texts.size());
    texts.forEach(text -> masked.add(mask(text)));
    return masked;
  }

  /** Returns how many forms there are, never which. */
  @Override
  public String toString() {
    return "secrets in " + forms.size() + " forms";
  }
}
