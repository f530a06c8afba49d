package dev.kite.runtime.mlflow;

import com.google.gson.JsonObject;
import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.JsonAnswer;
import java.util.HashSet;
import java.util.Set;

/** Says which page of an answer comes next; not thread-safe. */
final class PageToken {

  private static final String NEXT = "next_page_token";

  private final Set<String> seen = new HashSet<>();
  private String token = "";
  private boolean more = true;

  /** Returns whether there may be another page. */
  boolean more() {
    return more;
  }

  /** Returns what asks for the next page, behind other parameters of an address. */
  String asQuery() {
    return token.isEmpty() ? "" : "&page_token=" + MlflowApi.encoded(token);
  }

  /** Lets a question ask for the next page. */
  void addTo(JsonObject question) {
    if (!token.isEmpty()) {
      question.addProperty("page_token", token);
    }
  }

  /**
   * Notes what a page says of the next one.
   *
   * @throws HttpUnavailableException if the pages would never end
   */
  void next(JsonAnswer page) throws HttpUnavailableException {
    String next = page.text(NEXT, "");
    if (!next.isEmpty() && !seen.add(next)) {
      throw new HttpUnavailableException("the pages of an answer have no end");
    }
    token = next;
    more = !next.isEmpty();
  }
}
