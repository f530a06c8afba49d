package dev.kite.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventsTest {

  private final Events events = new Events();
  private final List<String> heard = new ArrayList<>();

  @Test
  void everyFifthEventIsTheFifthTenthAndSoOn() {
    events.on(Integer.class, "picture", 5, event -> heard.add("picture " + event));
    for (int i = 1; i <= 12; i++) {
      events.publish(i);
    }
    assertThat(heard).containsExactly("picture 5", "picture 10");
  }

  @Test
  void restoredCountsContinueWhereTheyWere() {
    events.on(Integer.class, "picture", 5, event -> heard.add("picture " + event));
    events.restore(Map.of("picture", 4L));
    events.publish(1);
    assertThat(heard).containsExactly("picture 1");
    assertThat(events.counts()).containsEntry("picture", 5L);
  }

  @Test
  void onlyHandlersOfTheTypeAreCalledInTheirOrder() {
    events.on(Integer.class, "first", 1, event -> heard.add("first"));
    events.on(String.class, "other", 1, event -> heard.add("other"));
    events.on(Integer.class, "second", 1, event -> heard.add("second"));
    events.publish(1);
    assertThat(heard).containsExactly("first", "second");
    assertThat(events.listens(Integer.class)).isTrue();
    assertThat(events.listens(Long.class)).isFalse();
  }

  @Test
  void namesAreUnique() {
    events.on(Integer.class, "picture", 1, event -> {});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> events.on(String.class, "picture", 1, event -> {}))
        .withMessageContaining("picture");
  }
}
