package dev.kite.examples;

import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.trainer.Loaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** The digits of an MNIST archive, split into three parts that share no example. */
public final class DigitImages {

  private static final int VALIDATION = 1_000;

  private static final int PIXELS = 28;

  /** Mean and standard deviation of the pixels of MNIST's training images, in [0, 1]. */
  private static final float MEAN = 0.1307f;

  private static final float DEVIATION = 0.3081f;

  private final Part train;
  private final Part test;

  private DigitImages(Part train, Part test) {
    this.train = train;
    this.test = test;
  }

  /**
   * Reads an archive.
   *
   * @throws IOException if it cannot be read or does not hold MNIST's four files
   */
  public static DigitImages read(Path archive) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      var train = Part.read(zip, "train");
      var test = Part.read(zip, "t10k");
      if (train.examples() <= VALIDATION || test.examples() == 0) {
        throw new IOException(
            "it has %s training images and %s test images, which is too few"
                .formatted(train.examples(), test.examples()));
      }
      return new DigitImages(train, test);
    } catch (IOException e) {
      throw new IOException(
          "Could not read digits from %s: %s. Give a ZIP archive of MNIST's IDX files by --data."
              .formatted(archive, e.getMessage()),
          e);
    }
  }

  /** Returns all training images but the last {@value #VALIDATION}. */
  public TensorDataset training() {
    return train.rows(0, train.examples() - VALIDATION);
  }

  /** Returns the last {@value #VALIDATION} training images. */
  public TensorDataset validation() {
    return train.rows(train.examples() - VALIDATION, train.examples());
  }

  /** Returns the images that are kept for the end. */
  public TensorDataset test() {
    return test.rows(0, test.examples());
  }

  /** Returns what a fit needs: the training images, shuffled, and those for validation. */
  Loaders loaders(int batchSize) {
    return Loaders.of(
        TensorLoader.of(training()).batchSize(batchSize).shuffle().build(),
        TensorLoader.of(validation()).batchSize(batchSize).build());
  }

  private record Part(IdxFile images, IdxFile labels) {

    static Part read(ZipFile zip, String name) throws IOException {
      var images = IdxFile.read(zip, name + "-images.idx3-ubyte", 3);
      var labels = IdxFile.read(zip, name + "-labels.idx1-ubyte", 1);
      if (images.length(0) != labels.length(0)) {
        throw new IOException(
            "\"%s\" has %s images and %s labels"
                .formatted(name, images.length(0), labels.length(0)));
      }
      if (images.length(1) != PIXELS || images.length(2) != PIXELS) {
        throw new IOException("the images of \"" + name + "\" do not have 28x28 pixels");
      }
      return new Part(images, labels);
    }

    int examples() {
      return labels.length(0);
    }

    /** Images (N, 1, 28, 28) float32 of mean 0 and variance 1; labels (N) int64. */
    TensorDataset rows(int from, int to) {
      int size = PIXELS * PIXELS;
      float[] pixels = new float[(to - from) * size];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (images.at(from * size + i) / 255f - MEAN) / DEVIATION;
      }
      long[] digits = new long[to - from];
      for (int i = 0; i < digits.length; i++) {
        digits[i] = labels.at(from + i);
      }
      return TensorDataset.of(
          HostTensor.ofFloats(pixels, digits.length, 1, PIXELS, PIXELS),
          HostTensor.ofLongs(digits, digits.length));
    }
  }
}
