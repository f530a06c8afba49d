package dev.kite.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates a server may show. */
public final class Trust {

  /** Those that Java trusts. */
  public static final Trust USUAL = new Trust(Optional.empty());

  private final Optional<SSLContext> context;

  private Trust(Optional<SSLContext> context) {
    this.context = context;
  }

  /** Returns the trust in every server, whatever it shows. */
  public static Trust anybody() {
    return new Trust(Optional.of(TrustEverybody.context()));
  }

  /**
   * Returns the trust in who shows one of these certificates, or one that they vouch for.
   *
   * @param pem file of one certificate or more, as text
   * @throws IOException if it holds none
   */
  public static Trust in(Path pem) throws IOException {
    try (InputStream text = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(text);
      if (certificates.isEmpty()) {
        throw new IOException(pem + " holds no certificate");
      }
      return new Trust(Optional.of(context(certificates)));
    } catch (GeneralSecurityException e) {
      throw new IOException("%s holds no certificates: %s".formatted(pem, e.getMessage()), e);
    }
  }

  private static SSLContext context(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("trusted-" + store.size(), certificate);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), new SecureRandom());
    return context;
  }

  /** Returns what decides; nothing where that is Java itself. */
  Optional<SSLContext> context() {
    return context;
  }
}
