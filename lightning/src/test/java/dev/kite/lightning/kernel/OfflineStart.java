package dev.kite.lightning.kernel;

import com.sun.jna.Function;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program that starts the engine in a new cache and prints what it found. */
public final class OfflineStart {
  private OfflineStart() {}

  /** Takes the cache directory. */
  public static void main(String... args) {
    List<URI> contacts = new CopyOnWriteArrayList<>();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            contacts.add(uri);
            return List.of(Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            contacts.add(uri);
          }
        });
    Torch.start(Path.of(args[0]));
    System.out.println("device " + Torch.device("cpu") + ", contacts " + contacts);
    System.out.println("threads " + Torch.threads() + ", spin " + nativeVariable("GOMP_SPINCOUNT"));
  }

  /** Java's own copy of the environment does not change. */
  private static String nativeVariable(String name) {
    return Function.getFunction("c", "getenv").invokeString(new Object[] {name}, false);
  }
}
