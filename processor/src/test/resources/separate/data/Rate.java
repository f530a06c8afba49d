package data;

import dev.kite.Parser;

/** How often something happens. */
public record Rate(double perSecond) {
  @Parser
  static Rate parse(String text) {
    return new Rate(Double.parseDouble(text.replace("/s", "")));
  }

  @Override
  public String toString() {
    return perSecond + "/s";
  }
}
