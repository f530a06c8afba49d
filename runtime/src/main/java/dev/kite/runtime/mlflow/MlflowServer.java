package dev.kite.runtime.mlflow;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.http.ServerAccess;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the MLflow server that the environment names. */
public final class MlflowServer {

  private static final Logger log = LoggerFactory.getLogger(MlflowServer.class);

  private MlflowServer() {}

  /**
   * Returns the server of {@code MLFLOW_TRACKING_URI}, if that is {@code http:} or {@code https:},
   * with the credentials of {@code MLFLOW_TRACKING_TOKEN}, or {@code MLFLOW_TRACKING_USERNAME} and
   * {@code MLFLOW_TRACKING_PASSWORD}, which win as they do in MLflow's own client. With {@code
   * MLFLOW_TRACKING_INSECURE_TLS=true} any certificate will do.
   */
  public static Optional<ServerAccess> of(Env env) {
    Optional<String> uri =
        env.trackingUri().filter(text -> text.toLowerCase(Locale.ROOT).matches("https?://.*"));
    if (uri.isEmpty()) {
      return Optional.empty();
    }
    boolean any = env.get("MLFLOW_TRACKING_INSECURE_TLS").filter(MlflowServer::isTrue).isPresent();
    try {
      return Optional.of(open(ServerAccess.of(uri.get(), any), env));
    } catch (IllegalArgumentException e) {
      // The address may hold a password, and the exception the address.
      log.warn("MLFLOW_TRACKING_URI is no address of a server; nothing is delivered.");
      return Optional.empty();
    }
  }

  private static boolean isTrue(String text) {
    return text.equals("1") || text.equalsIgnoreCase("true");
  }

  private static ServerAccess open(ServerAccess access, Env env) {
    Optional<String> user = env.get("MLFLOW_TRACKING_USERNAME");
    Optional<String> password = env.get("MLFLOW_TRACKING_PASSWORD");
    if (user.isPresent() && password.isPresent()) {
      return access.basic(user.get(), password.get());
    }
    return env.get("MLFLOW_TRACKING_TOKEN").map(access::bearer).orElse(access);
  }

  /** Returns the server to which runs of this process are delivered: none while one develops. */
  static Optional<ServerAccess> delivering(Env env) {
    return env.developmentMode() ? Optional.empty() : of(env);
  }
}
