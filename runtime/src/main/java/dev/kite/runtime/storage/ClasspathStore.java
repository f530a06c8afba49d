package dev.kite.runtime.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Resources of the program, copied to a cache because readers of archives want files. A copy lies
 * under the digest of its bytes, so that programs and versions share it and never disturb each
 * other, and appears there in one step, so that two processes may copy at once.
 */
final class ClasspathStore implements ObjectStore {

  private final Path cache;
  private final ClassLoader resources;

  ClasspathStore(Path cache, ClassLoader resources) {
    this.cache = cache;
    this.resources = resources;
  }

  @Override
  public Path localize(URI uri) throws IOException {
    String name = uri.getSchemeSpecificPart().replaceFirst("^/+", "");
    URL resource = resources.getResource(name);
    if (resource == null || isDirectory(resource)) {
      throw new FileNotFoundException(
          "Could not find %s: the program contains no such resource. Check the name; a file of this machine is written file:name."
              .formatted(uri));
    }
    Content content = Content.of(resource);
    Path target = cache.resolve("classpath").resolve(content.sha256).resolve(lastName(name));
    if (!content.isAt(target)) {
      copy(uri, resource, target);
    }
    return target;
  }

  private void copy(URI uri, URL resource, Path target) throws IOException {
    try (InputStream bytes = resource.openStream()) {
      AtomicFile.copy(bytes, target);
    } catch (IOException e) {
      throw new IOException(
          "Could not copy %s to %s: %s. Set DATA_EPHEMERAL_PATH to a directory that can be written and has room."
              .formatted(uri, cache, e),
          e);
    }
  }

  private static boolean isDirectory(URL resource) throws IOException {
    if (resource.getProtocol().equals("file")) {
      return Files.isDirectory(Path.of(URI.create(resource.toString())));
    }
    URLConnection connection = resource.openConnection();
    return connection instanceof JarURLConnection jar && jar.getJarEntry().isDirectory();
  }

  private static String lastName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** What the bytes of a resource are, found by reading them once. */
  private record Content(String sha256, long sizeBytes) {

    static Content of(URL resource) throws IOException {
      MessageDigest digest = newDigest();
      try (InputStream bytes = new DigestInputStream(resource.openStream(), digest)) {
        long size = bytes.transferTo(OutputStream.nullOutputStream());
        return new Content(HexFormat.of().formatHex(digest.digest()), size);
      }
    }

    /** A copy is whole when it appears, but disks and people can shorten it later. */
    boolean isAt(Path file) throws IOException {
      return Files.isRegularFile(file) && Files.size(file) == sizeBytes;
    }

    private static MessageDigest newDigest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256.", e);
      }
    }
  }
}
