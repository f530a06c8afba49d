package dev.kite.runtime.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.http.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtifactStoresTest {

  @TempDir Path directory;

  private static ArtifactStores of(String server) {
    HttpSender sender = new HttpSender(ServerAccess.of(server, Trust.USUAL), Duration.ofSeconds(1));
    return new ArtifactStores(sender, access -> new HttpSender(access, Duration.ofSeconds(1)));
  }

  @Test
  void directoryOfAServerOnThisMachineIsUsedAsItIs() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "content");
    Path root = directory.resolve("root");
    ArtifactStore store = of("http://127.0.0.1:5000").of(root.toUri().toString());
    store.put("a/b c.txt", file);
    store.get("a/b c.txt", directory.resolve("back/again"));

    assertThat(root.resolve("a/b c.txt")).hasContent("content");
    assertThat(directory.resolve("back/again")).hasContent("content");
    assertThat(store.list()).containsExactly(new ArtifactSource.Entry("a/b c.txt", 7));
  }

  @Test
  void directoryOfAnotherMachineIsNotMistakenForOneOfThis() {
    assertThatThrownBy(() -> of("http://192.0.2.1:5000").of("/var/mlflow/1/abc/artifacts"))
        .isInstanceOf(UnsupportedStoreException.class)
        .hasMessageContaining("that is a directory of 192.0.2.1")
        .hasMessageContaining("--serve-artifacts");
  }

  @Test
  void storageWithoutAccessIsNamed() {
    assertThatThrownBy(() -> of("http://127.0.0.1:5000").of("s3://bucket/1/abc/artifacts"))
        .isInstanceOf(UnsupportedStoreException.class)
        .hasMessageContaining("no access to s3:");
  }
}
