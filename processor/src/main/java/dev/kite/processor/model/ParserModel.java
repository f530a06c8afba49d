package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.List;
import java.util.Optional;

/**
 * A method with {@code @Parser}.
 *
 * @param owner class that declares it
 * @param method name of the method
 * @param type class that it returns, empty when that is none that a parser may read
 * @param fault what is wrong, as a fragment that follows the name of the method
 * @param visible whether every package may call it
 * @param place the method
 */
public record ParserModel(
    TypeRef owner,
    String method,
    Optional<TypeRef> type,
    Optional<String> fault,
    boolean visible,
    Place place) {

  /** Returns the name of the method with its class. */
  public String name() {
    return owner.simpleName() + "." + method;
  }

  /** Returns the arguments of the problem that this is the second parser of its type. */
  public List<String> clash(ParserModel first) {
    return List.of(type.map(TypeRef::simpleName).orElse(""), first.name(), name());
  }
}
