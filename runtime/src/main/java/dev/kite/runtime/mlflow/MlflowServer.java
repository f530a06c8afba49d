package dev.kite.runtime.mlflow;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.http.Trust;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.storage.Reason;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the MLflow server that the environment names. */
public final class MlflowServer {

  private static final Logger log = LoggerFactory.getLogger(MlflowServer.class);

  private static final String CERTIFICATES = "MLFLOW_TRACKING_SERVER_CERT_PATH";

  private MlflowServer() {}

  /**
   * Returns the server of {@code MLFLOW_TRACKING_URI}, if that is {@code http:} or {@code https:},
   * with the credentials in it, or of {@code MLFLOW_TRACKING_USERNAME} and {@code
   * MLFLOW_TRACKING_PASSWORD}, or of {@code MLFLOW_TRACKING_TOKEN}: the first of these wins, as in
   * MLflow's own client. With {@code MLFLOW_TRACKING_INSECURE_TLS=true} any certificate will do;
   * with {@code MLFLOW_TRACKING_SERVER_CERT_PATH}, those in that file, and no other.
   *
   * @throws RunRefusedException if the certificates cannot be read
   */
  public static Optional<ServerAccess> of(Env env) {
    Optional<String> uri =
        env.trackingUri().filter(text -> text.toLowerCase(Locale.ROOT).matches("https?://.*"));
    if (uri.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(at(uri.get(), env));
    } catch (IllegalArgumentException e) {
      // The address may hold a password, and the exception the address.
      log.warn("MLFLOW_TRACKING_URI is no address of a server; nothing is delivered.");
      return Optional.empty();
    }
  }

  /**
   * Returns the server of an address, with the credentials in it, else those of the environment.
   *
   * @throws RunRefusedException if the certificates cannot be read
   * @throws IllegalArgumentException if it is no address of a server
   */
  public static ServerAccess at(String address, Env env) {
    ServerAccess access = ServerAccess.of(address, trust(env));
    return access.authorization().isPresent() ? access : open(access, env);
  }

  private static Trust trust(Env env) {
    Optional<String> certificates = env.get(CERTIFICATES);
    if (certificates.isPresent()) {
      try {
        return Trust.in(Path.of(certificates.get()));
      } catch (IOException e) {
        // Whoever names certificates does not want to talk to someone who has others.
        throw unreadable(Reason.of(e), e);
      } catch (InvalidPathException e) {
        throw unreadable(e.getReason(), e);
      }
    }
    return env.get("MLFLOW_TRACKING_INSECURE_TLS").filter(MlflowServer::isTrue).isPresent()
        ? Trust.anybody()
        : Trust.USUAL;
  }

  private static RunRefusedException unreadable(String why, Exception cause) {
    return new RunRefusedException(
        "Could not read %s: %s. Name a file of certificates in PEM form."
            .formatted(CERTIFICATES, why),
        cause);
  }

  private static boolean isTrue(String text) {
    return text.equals("1") || text.equalsIgnoreCase("true");
  }

  private static ServerAccess open(ServerAccess access, Env env) {
    Optional<String> user = env.get("MLFLOW_TRACKING_USERNAME");
    if (user.isPresent()) {
      return access.basic(user.get(), env.get("MLFLOW_TRACKING_PASSWORD").orElse(""));
    }
    return env.get("MLFLOW_TRACKING_TOKEN").map(access::bearer).orElse(access);
  }

  /** Returns the server to which runs of this process are delivered: none while one develops. */
  static Optional<ServerAccess> delivering(Env env) {
    try {
      return env.developmentMode() ? Optional.empty() : of(env);
    } catch (RunRefusedException e) {
      log.warn("{} Nothing is delivered.", e.getMessage());
      return Optional.empty();
    }
  }
}
