package dev.kite.runtime.option;

import dev.kite.value.Decoder;
import dev.kite.value.ValueException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the name of a device; whether it is there is not asked here. */
final class DeviceDecoder implements Decoder<String> {

  private static final Pattern DEVICES = Pattern.compile("auto|cpu|cuda(:[0-9]{1,3})?");

  @Override
  public String decode(String text) throws ValueException {
    if (!DEVICES.matcher(text).matches()) {
      throw ValueException.of("is not one of auto, cpu, cuda, cuda:<n>", Optional.empty());
    }
    return text;
  }

  @Override
  public String encode(String value) {
    return value;
  }

  @Override
  public String label() {
    return "device";
  }
}
