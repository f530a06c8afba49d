package dev.kite.runtime.config;

/** Says in one sentence why a file of values cannot be read, and where in it. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1;

  ConfigException(String message) {
    super(message);
  }

  ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
