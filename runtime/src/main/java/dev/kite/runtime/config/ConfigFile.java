package dev.kite.runtime.config;

import dev.kite.runtime.config.ConfigNode.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of values that was read.
 *
 * @param name how messages name it
 * @param directory the absolute directory against which its relative paths are resolved
 * @param root what stands in it
 */
public record ConfigFile(String name, Path directory, Mapping root) {

  /** Larger than any list that a person would write, and read in well below a second. */
  static final int MOST_BYTES = 4 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file.
   *
   * @param path the file as it was typed, which is also its name
   * @throws ConfigException if it is missing, unreadable, too large, or no mapping in YAML
   */
  public static ConfigFile read(Path path) throws ConfigException {
    return parse(path.toString(), directory(path), text(path));
  }

  /**
   * Reads the text of a file.
   *
   * @throws ConfigException if it is no mapping in YAML
   */
  public static ConfigFile parse(String name, Path directory, String text) throws ConfigException {
    String yaml = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return new ConfigFile(name, directory, TreeReader.read(name, yaml));
  }

  /** What a pipe says is relative to where the program runs, since a pipe is nowhere. */
  private static Path directory(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path parent = path.toAbsolutePath().getParent();
    return parent == null || !Files.isRegularFile(path) ? here : parent;
  }

  private static String text(Path path) throws ConfigException {
    if (Files.isDirectory(path)) {
      throw unreadable(path, "it is a directory. Name a file in it");
    }
    if (!Files.exists(path)) {
      throw unreadable(path, "there is no file " + path.toAbsolutePath() + ". Check the path");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw unreadable(
            path, "it has more than " + (MOST_BYTES >> 20) + " MiB. Name a file of values");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw unreadable(path, "it is not UTF-8. Name a text file, or convert it");
    } catch (AccessDeniedException e) {
      throw unreadable(path, "access is denied. Check its permissions");
    } catch (IOException e) {
      throw unreadable(path, e.getMessage() + ". Check the disk");
    }
  }

  private static ConfigException unreadable(Path path, String fact) {
    return new ConfigException("Could not read " + path + ": " + fact + ".");
  }
}
