package dev.kite.runtime.tracking;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Scalars and flat mappings in YAML, with every scalar taken as text. */
final class Yaml {

  private static final DumpSettings ON_ONE_LINE =
      DumpSettings.builder()
          .setSchema(new FailsafeSchema())
          .setSplitLines(false)
          .setWidth(Integer.MAX_VALUE)
          .setUseUnicodeEncoding(true)
          .build();

  private static final LoadSettings AS_TEXT =
      LoadSettings.builder().setSchema(new FailsafeSchema()).setParseComments(true).build();

  private Yaml() {}

  /** A value with the comment behind it, which may be empty. */
  record Commented(String text, String comment) {}

  /** Writes a text so that every YAML reader takes it for a text. */
  static String quoted(String text) {
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c != 0x7f);
    return scalar(text, printable ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.DOUBLE_QUOTED);
  }

  /** Writes a text for readers who take every scalar for a text: quoted only where it must be. */
  static String plain(String text) {
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c != 0x7f);
    return scalar(text, printable ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
  }

  private static String scalar(String text, ScalarStyle style) {
    StringBuilder written = new StringBuilder();
    new Dump(ON_ONE_LINE)
        .dumpNode(
            new ScalarNode(Tag.STR, text, style),
            new StreamDataWriter() {
              @Override
              public void write(String part) {
                written.append(part);
              }

              @Override
              public void write(String part, int offset, int length) {
                written.append(part, offset, offset + length);
              }
            });
    return written.toString().strip();
  }

  /** Reads the scalars of a flat mapping; what is nested is left out. */
  static Map<String, String> read(String yaml) {
    Map<String, String> values = new TreeMap<>();
    if (new Load(AS_TEXT).loadFromString(yaml) instanceof Map<?, ?> mapping) {
      mapping.forEach(
          (key, value) -> {
            if (key instanceof String name && value instanceof String text) {
              values.put(name, text);
            }
          });
    }
    return values;
  }

  /** Reads the scalars of a flat mapping with the comments behind them. */
  static Map<String, Commented> readCommented(String yaml) {
    Map<String, Commented> values = new TreeMap<>();
    Node root = new Compose(AS_TEXT).composeString(yaml).orElse(null);
    if (root instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key
            && entry.getValueNode() instanceof ScalarNode value) {
          values.put(key.getValue(), new Commented(value.getValue(), comment(value)));
        }
      }
    }
    return values;
  }

  private static String comment(Node value) {
    List<CommentLine> lines = value.getInLineComments();
    return lines == null || lines.isEmpty() ? "" : lines.get(0).getValue().strip();
  }
}
