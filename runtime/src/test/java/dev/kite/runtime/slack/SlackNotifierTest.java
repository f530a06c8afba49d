package dev.kite.runtime.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.notice.NotTakenException;
import dev.kite.runtime.notice.NotTakenException.Remedy;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.notice.Notifier;
import dev.kite.runtime.slack.SlackStub.Fault;
import dev.kite.runtime.slack.SlackStub.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SlackNotifierTest {

  @TempDir Path notes;
  private SlackStub slack;

  @BeforeEach
  void start() throws IOException {
    slack = new SlackStub();
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  private Notifier bot() {
    return bot("#runs");
  }

  private Notifier bot(String channel) {
    return SlackNotifiers.of(
            Env.of(
                Map.of(
                    "SLACK_BOT_TOKEN",
                    SlackStub.TOKEN,
                    "SLACK_CHANNEL",
                    channel,
                    "SLACK_API_URL",
                    slack.api().toString(),
                    "SLACK_USER",
                    "U0123")))
        .orElseThrow();
  }

  private Notifier webhook() {
    return SlackNotifiers.of(Env.of(Map.of("SLACK_URL", slack.webhook().toString()))).orElseThrow();
  }

  private void tell(Notifier notifier, Kind kind) throws NotTakenException {
    notifier.tell(Notices.digits(kind, notes));
  }

  @Test
  void aBotKeepsOneMessageForARunAndRepliesToItAtEveryEvent() throws Exception {
    Notifier bot = bot();
    tell(bot, Kind.STARTED);
    tell(bot, Kind.PROGRESS);
    tell(bot, Kind.FAILED);
    String root = slack.taken().get(0).ts();
    assertThat(slack.taken())
        .extracting(Taken::method, Taken::thread, Taken::broadcast)
        .containsExactly(
            tuple("chat.postMessage", "", false),
            tuple("chat.update", "", false),
            tuple("chat.update", "", false),
            tuple("chat.postMessage", root, true));
    assertThat(slack.taken().get(2).ts()).isEqualTo(root);
  }

  @Test
  void aProcessThatGoesOnWithARunGoesOnWithItsThread() throws Exception {
    tell(bot(), Kind.STARTED);
    tell(bot(), Kind.RESUMED);
    String root = slack.taken().get(0).ts();
    assertThat(slack.taken())
        .extracting(Taken::method)
        .containsExactly("chat.postMessage", "chat.update", "chat.postMessage");
    assertThat(slack.taken().get(2).thread()).isEqualTo(root);
  }

  @Test
  void aMessageThatWasDeletedIsPostedAgain() throws Exception {
    Notifier bot = bot();
    tell(bot, Kind.STARTED);
    slack.fail(new Fault.NotOk("message_not_found"));
    tell(bot, Kind.COMPLETED);
    assertThat(slack.taken())
        .extracting(Taken::method, Taken::thread)
        .containsExactly(tuple("chat.postMessage", ""), tuple("chat.postMessage", ""));
  }

  @Test
  void aWebhookAddsAMessageForEachEvent() throws Exception {
    Notifier webhook = webhook();
    tell(webhook, Kind.STARTED);
    tell(webhook, Kind.COMPLETED);
    assertThat(slack.taken()).extracting(Taken::method).containsOnly("webhook").hasSize(2);
  }

  @Test
  void blocksThatAreRefusedAreLeftOut() throws Exception {
    slack.fail(new Fault.NotOk("invalid_blocks"));
    tell(bot(), Kind.STARTED);
    slack.fail(new Fault.Status(400, "msg_blocks_too_long", -1));
    tell(webhook(), Kind.STARTED);
    assertThat(slack.taken())
        .hasSize(2)
        .allSatisfy(message -> assertThat(message.blocks()).isEmpty())
        .allSatisfy(message -> assertThat(message.text()).contains("digits amber-fox started"));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Fault.Status(429, "", 7), Remedy.AGAIN, Duration.ofSeconds(7)),
        Arguments.of(new Fault.Status(503, "down", -1), Remedy.AGAIN, null),
        Arguments.of(new Fault.Truncated(), Remedy.AGAIN, null),
        Arguments.of(new Fault.Status(403, "no", -1), Remedy.GIVE_UP, null));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatFailsInHttpSaysWhetherToTryAgain(Fault fault, Remedy remedy, Duration wait) {
    for (Notifier notifier : List.of(bot(), webhook())) {
      slack.fail(fault);
      refused(notifier)
          .satisfies(e -> assertThat(e.remedy()).isEqualTo(remedy))
          .satisfies(e -> assertThat(e.patience()).isEqualTo(Optional.ofNullable(wait)));
    }
    assertThat(slack.taken()).isEmpty();
  }

  private ObjectAssert<NotTakenException> refused(Notifier notifier) {
    return assertThatThrownBy(() -> tell(notifier, Kind.STARTED))
        .asInstanceOf(type(NotTakenException.class));
  }

  @Test
  void anAnswerWithTheStatus200MayBeARefusal() {
    slack.fail(new Fault.NotOk("ratelimited"));
    refused(bot()).satisfies(e -> assertThat(e.patience()).isPresent());
    slack.fail(new Fault.NotOk("internal_error"));
    refused(bot()).satisfies(e -> assertThat(e.remedy()).isEqualTo(Remedy.AGAIN));
    slack.fail(new Fault.Gibberish());
    refused(bot()).satisfies(e -> assertThat(e.remedy()).isEqualTo(Remedy.AGAIN));
    refused(bot("#elsewhere"))
        .satisfies(e -> assertThat(e).hasMessage("channel_not_found"))
        .satisfies(e -> assertThat(e.remedy()).isEqualTo(Remedy.GIVE_UP));
  }

  @Test
  void aWebhookThatIsGoneIsGivenUp() {
    slack.fail(new Fault.Status(404, "no_service", -1));
    refused(webhook())
        .satisfies(e -> assertThat(e).hasMessage("it answered 404 no_service"))
        .satisfies(e -> assertThat(e.remedy()).isEqualTo(Remedy.GIVE_UP));
  }

  @Test
  void nothingIsToldWithoutAVariableOrToAnUnsafeAddress() {
    assertThat(SlackNotifiers.wanted(Env.of(Map.of("SLACK_USER", "U1")))).isFalse();
    assertThat(SlackNotifiers.of(Env.of(Map.of("SLACK_URL", "http://example.org/hook")))).isEmpty();
    assertThat(SlackNotifiers.of(Env.of(Map.of("SLACK_URL", "not a URI")))).isEmpty();
    assertThat(SlackNotifiers.of(Env.of(Map.of("SLACK_BOT_TOKEN", SlackStub.TOKEN)))).isEmpty();
  }
}
