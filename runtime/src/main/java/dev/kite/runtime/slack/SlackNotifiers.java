package dev.kite.runtime.slack;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.notice.Addresses;
import dev.kite.runtime.notice.Notifier;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the environment whether and how to tell Slack.
 *
 * <pre>
 * SLACK_BOT_TOKEN and SLACK_CHANNEL   by a bot: one message and one thread for each run
 * SLACK_URL                           by an incoming webhook: one message for each event
 * SLACK_USER                          who is called, by identifier: U012AB3CD,S0614TZR7
 * SLACK_API_URL                       where the methods are, if not at https://slack.com/api/
 * </pre>
 */
public final class SlackNotifiers {

  private static final Logger log = LoggerFactory.getLogger(SlackNotifiers.class);

  private static final String API = "https://slack.com/api/";

  private SlackNotifiers() {}

  /** Whether the environment says anything about it; then this room's other classes are needed. */
  public static boolean wanted(Env env) {
    return env.get("SLACK_URL").isPresent() || env.get("SLACK_BOT_TOKEN").isPresent();
  }

  /** Returns the way of telling that the environment asks for. */
  public static Optional<Notifier> of(Env env) {
    Optional<URI> api = Addresses.checked("SLACK_API_URL", env.get("SLACK_API_URL").orElse(API));
    if (api.isEmpty()) {
      return Optional.empty();
    }
    MessageWriter writer = new MessageWriter(Mentions.of(env.get("SLACK_USER").orElse("")));
    Optional<String> token = env.get("SLACK_BOT_TOKEN");
    Optional<String> channel = env.get("SLACK_CHANNEL");
    if (token.isPresent() && channel.isPresent()) {
      return Optional.of(
          new SlackBot(token.get(), channel.get(), new SlackClient(api.get()), writer));
    }
    if (token.isPresent()) {
      log.warn(
          "SLACK_BOT_TOKEN is set and SLACK_CHANNEL is not. Name a channel that the bot is in.");
    }
    return env.get("SLACK_URL")
        .flatMap(url -> Addresses.checked("SLACK_URL", url))
        .map(url -> new SlackWebhook(url, new SlackClient(api.get()), writer));
  }
}
