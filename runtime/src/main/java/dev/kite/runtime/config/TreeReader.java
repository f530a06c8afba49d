package dev.kite.runtime.config;

import dev.kite.runtime.config.ConfigNode.Entry;
import dev.kite.runtime.config.ConfigNode.Mapping;
import dev.kite.runtime.config.ConfigNode.Scalar;
import dev.kite.runtime.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Makes a tree of the events of a YAML parser. Nothing is resolved: no aliases, no tags, no types;
 * so a file is never worth more memory than its own length.
 */
final class TreeReader {

  /** Far deeper than configurations are, and far from the end of the stack. */
  private static final int DEEPEST = 50;

  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern COMMENT = Pattern.compile("\\s+#(.*)");
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  /** The parser copies what is left of a long scalar with every buffer that it fills. */
  private static final int BUFFER = 1 << 16;

  private static final LoadSettings AS_TEXT =
      LoadSettings.builder()
          .setSchema(new FailsafeSchema())
          .setCodePointLimit(Integer.MAX_VALUE)
          .setBufferSize(BUFFER)
          .build();

  private final String file;
  private final String[] lines;
  private final Iterator<Event> events;
  private @Nullable Event last;
  private int depth;

  private TreeReader(String file, String yaml) {
    this.file = file;
    this.lines = LINE_BREAK.split(yaml, -1);
    this.events = new Parse(AS_TEXT).parseString(yaml).iterator();
  }

  /** Returns the mapping that a document is; an empty one of an empty document. */
  static Mapping read(String file, String yaml) throws ConfigException {
    try {
      return new TreeReader(file, yaml).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new ConfigException(place(file, line) + "this is not YAML: " + fact(e.getProblem()), e);
    } catch (ReaderException e) {
      int line = lineOf(yaml, e.getPosition());
      String point = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
      throw new ConfigException(place(file, line) + "the character " + point + " is invisible", e);
    } catch (YamlEngineException e) {
      throw new ConfigException(file + " is not YAML: " + fact(String.valueOf(e.getMessage())), e);
    }
  }

  private static String place(String file, int line) {
    return file + ":" + line + ": ";
  }

  /** Without the advice of the parser, which is not always one. */
  private static String fact(String problem) {
    String line = problem.strip().replaceAll("\\s+", " ");
    return line.replaceFirst("\\. \\(.*\\)$", "").replaceFirst("\\.$", "");
  }

  private static int lineOf(String yaml, int position) {
    int end = yaml.offsetByCodePoints(0, Math.min(position, yaml.codePointCount(0, yaml.length())));
    return LINE_BREAK.split(yaml.substring(0, end), -1).length;
  }

  private Mapping document() throws ConfigException {
    Mapping root = new Mapping(List.of());
    boolean found = false;
    while (events.hasNext()) {
      Event event = next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        if (found) {
          throw refused(event, "a second document begins; keep one");
        }
        found = true;
        root = root(next());
      }
    }
    return root;
  }

  private Mapping root(Event first) throws ConfigException {
    ConfigNode node = node(first);
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    if (node instanceof Scalar scalar && scalar.nothing()) {
      return new Mapping(List.of());
    }
    throw refused(first, "names with values are expected here, such as \"seed: 1\"");
  }

  private ConfigNode node(Event event) throws ConfigException {
    check(event);
    return switch (event.getEventId()) {
      case SequenceStart -> sequence();
      case MappingStart -> mapping((CollectionStartEvent) event);
      default -> scalar((ScalarEvent) event);
    };
  }

  private void check(Event event) throws ConfigException {
    if (event instanceof AliasEvent alias) {
      throw refused(event, "*%s is an alias; write the value itself".formatted(alias.getAlias()));
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      String anchor = node.getAnchor().get().getValue();
      throw refused(event, "&%s is an anchor, which has no use here; remove it".formatted(anchor));
    }
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    if (tag.isPresent()) {
      throw refused(event, "the tag %s has no use here; remove it".formatted(tag.get()));
    }
  }

  private Scalar scalar(ScalarEvent event) {
    boolean nothing = event.isPlain() && NOTHING.contains(event.getValue());
    return new Scalar(event.getValue(), nothing);
  }

  private Sequence sequence() throws ConfigException {
    List<ConfigNode> items = new ArrayList<>();
    Event event = enter();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event));
      event = next();
    }
    depth--;
    return new Sequence(items);
  }

  private Mapping mapping(CollectionStartEvent start) throws ConfigException {
    List<Entry> entries = new ArrayList<>();
    Event event = enter();
    while (event.getEventId() != Event.ID.MappingEnd) {
      check(event);
      if (!(event instanceof ScalarEvent key)) {
        throw refused(event, "a name is expected here");
      }
      Event first = next();
      ConfigNode value = node(first);
      boolean own = !start.isFlow() && onOneLine(first);
      entries.add(new Entry(key.getValue(), line(event), value, own ? comment(last) : ""));
      event = next();
    }
    depth--;
    return new Mapping(entries);
  }

  private static boolean onOneLine(Event first) {
    return first instanceof ScalarEvent
        || (first instanceof CollectionStartEvent start && start.isFlow());
  }

  private Event enter() throws ConfigException {
    Event first = next();
    if (++depth > DEEPEST) {
      throw refused(first, "this is nested more than " + DEEPEST + " levels deep");
    }
    return first;
  }

  private Event next() {
    last = events.next();
    return last;
  }

  private ConfigException refused(Event event, String fact) {
    return new ConfigException(place(file, line(event)) + fact);
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /** Looks at the text itself: the parser's own comments do not say what they belong to. */
  private String comment(@Nullable Event event) {
    Mark end = event == null ? null : event.getEndMark().orElse(null);
    if (end == null || end.getLine() >= lines.length) {
      return "";
    }
    String line = lines[end.getLine()];
    int column = Math.min(end.getColumn(), line.codePointCount(0, line.length()));
    Matcher comment = COMMENT.matcher(line.substring(line.offsetByCodePoints(0, column)));
    return comment.matches() ? comment.group(1).strip() : "";
  }
}
