package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.List;
import java.util.Optional;

/**
 * A class with {@code @Program}: one executable of several classes with experiments.
 *
 * @param type name of the class
 * @param name name of the program
 * @param givenName what {@code @Program} says
 * @param doc Javadoc of the class
 * @param members in the order of the annotation
 * @param holdsExperiments whether the class has experiments of its own
 * @param generatedAnnotation whether generated code can see {@code Generated}
 * @param place the class
 */
public record ProgramModel(
    TypeRef type,
    String name,
    Optional<Written<String>> givenName,
    Doc doc,
    List<Member> members,
    boolean holdsExperiments,
    boolean generatedAnnotation,
    Place place) {

  /** Copies the members. */
  public ProgramModel {
    members = List.copyOf(members);
  }

  /** Returns what the processor must have written for other types. */
  public List<Need> needs() {
    return members.stream()
        .filter(Member::hasExperiment)
        .map(member -> new Need(member.type(), member.cli(), member.place()))
        .toList();
  }

  /**
   * A class that {@code @Program} names.
   *
   * @param type the class
   * @param name of its program, which becomes a command
   * @param hasExperiment whether it has any
   * @param place where it is named
   */
  public record Member(TypeRef type, String name, boolean hasExperiment, Place place) {

    /** Returns the generated class with the program. */
    public TypeRef cli() {
      return type.generated("Cli");
    }
  }
}
