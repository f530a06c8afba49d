package dev.kite.lightning.trainer.meter;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.Optional;

/** The sums behind the means of one scalar: the latest on the device, the others here. */
final class Average {
  private final NDArray sum;
  private double window;
  private double windowWeight;
  private double epoch;
  private double epochWeight;

  Average(NDArray sum) {
    this.sum = sum;
  }

  NDArray sum() {
    return sum;
  }

  /** Counts a value that was added on the device. */
  void count(int weight) {
    windowWeight += weight;
    epochWeight += weight;
  }

  void add(double value, int weight) {
    fold(value * weight);
    count(weight);
  }

  /** Takes over a sum from the device. */
  void fold(double weighted) {
    window += weighted;
    epoch += weighted;
  }

  Optional<Double> windowMean(double onDevice) {
    return windowWeight == 0 ? Optional.empty() : Optional.of((window + onDevice) / windowWeight);
  }

  Optional<Double> epochMean(double onDevice) {
    return epochWeight == 0 ? Optional.empty() : Optional.of((epoch + onDevice) / epochWeight);
  }

  Optional<Double> takeWindow() {
    Optional<Double> mean = windowMean(0);
    window = 0;
    windowWeight = 0;
    return mean;
  }

  Optional<Double> takeEpoch() {
    Optional<Double> mean = epochMean(0);
    epoch = 0;
    epochWeight = 0;
    return mean;
  }

  Map<String, String> state() {
    return Map.of(
        "window", Double.toString(window),
        "windowWeight", Double.toString(windowWeight),
        "epoch", Double.toString(epoch),
        "epochWeight", Double.toString(epochWeight));
  }

  void load(Map<String, String> state) {
    window = Double.parseDouble(state.getOrDefault("window", "0"));
    windowWeight = Double.parseDouble(state.getOrDefault("windowWeight", "0"));
    epoch = Double.parseDouble(state.getOrDefault("epoch", "0"));
    epochWeight = Double.parseDouble(state.getOrDefault("epochWeight", "0"));
  }
}
