package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A type with {@code @Config}, for which a schema is generated.
 *
 * @param type the record or sealed interface
 * @param givenName what {@code @Config} says
 * @param doc its Javadoc
 * @param content what its options are
 * @param traits of the type; the schema is public if the type is
 * @param generatedAnnotation whether generated code can see {@code Generated}
 * @param place the type
 */
public record ConfigModel(
    TypeRef type,
    Optional<Written<String>> givenName,
    Doc doc,
    Content content,
    Set<Trait> traits,
    boolean generatedAnnotation,
    Place place) {

  /** Copies the traits. */
  public ConfigModel {
    traits = Set.copyOf(traits);
  }

  /** Returns the arguments of the problem that a type is private, told by all who find it so. */
  public static List<String> hidden(String type) {
    return List.of(type, "is private, so generated code cannot use it", "Remove \"private\".");
  }

  /** Returns what the processor must have written for other types. */
  public List<Need> needs() {
    return content.needs(place);
  }

  /** Returns the generated class. */
  public TypeRef schema() {
    return ParamType.Config.schemaOf(type);
  }

  /** What kind of type it is, with what it holds. */
  public sealed interface Content {

    /** Returns what the processor must have written for other types. */
    List<Need> needs(Place place);

    /**
     * A record.
     *
     * @param components in order
     * @param variantOf the interface that it is a choice of
     */
    record Components(List<ParamModel> components, Optional<TypeRef> variantOf) implements Content {

      /** Copies the components. */
      public Components {
        components = List.copyOf(components);
      }

      @Override
      public List<Need> needs(Place place) {
        return components.stream().flatMap(component -> component.need().stream()).toList();
      }
    }

    /**
     * A sealed interface.
     *
     * @param variants in the order of its {@code permits}
     */
    record Variants(List<Variant> variants) implements Content {

      /** Copies the variants. */
      public Variants {
        variants = List.copyOf(variants);
      }

      @Override
      public List<Need> needs(Place place) {
        return variants.stream()
            .filter(Variant::configured)
            .map(Variant::type)
            .map(type -> new Need(type, ParamType.Config.schemaOf(type), place))
            .toList();
      }
    }

    /**
     * Something else.
     *
     * @param kind such as {@code a class}
     * @param remedy what to do
     */
    record Other(String kind, String remedy) implements Content {
      @Override
      public List<Need> needs(Place place) {
        return List.of();
      }
    }
  }

  /**
   * A permitted type of a sealed interface.
   *
   * @param name by which it is chosen
   * @param type the type
   * @param configured whether it is a record with {@code @Config}, as it must be
   * @param visible whether code that is generated for the interface may mention it
   */
  public record Variant(String name, TypeRef type, boolean configured, boolean visible) {}
}
