package dev.kite.runtime.slack;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code SLACK_USER}: whom a message calls. */
final class Mentions {

  private static final Pattern MEMBER = Pattern.compile("[UW][A-Z0-9]{2,}");
  private static final Pattern GROUP = Pattern.compile("S[A-Z0-9]{2,}");
  private static final Set<String> EVERYBODY = Set.of("here", "channel", "everyone");

  private Mentions() {}

  /** Returns the markup for identifiers of members and groups, separated by commas or blanks. */
  static String of(String people) {
    return Arrays.stream(people.split("[,\\s]+", -1))
        .map(person -> person.replaceFirst("^@", ""))
        .filter(person -> !person.isEmpty())
        .map(Mentions::one)
        .collect(Collectors.joining(" "));
  }

  private static String one(String person) {
    if (MEMBER.matcher(person).matches()) {
      return "<@" + person + ">";
    }
    if (GROUP.matcher(person).matches()) {
      return "<!subteam^" + person + ">";
    }
    if (EVERYBODY.contains(person)) {
      return "<!" + person + ">";
    }
    // A name calls nobody any more, but the reader sees who was meant.
    return Mrkdwn.escaped("@" + person, person.length() * 5 + 1);
  }
}
