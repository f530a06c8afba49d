package dev.kite.lightning.kernel;

/** A device that was asked for is not there, or its name has no meaning. */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeviceException(String message) {
    super(message);
  }
}
