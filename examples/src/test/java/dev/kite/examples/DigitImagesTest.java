package dev.kite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitImagesTest {

  private static final Path ARCHIVE = Path.of("src/main/resources/mnist-10k.zip");

  @TempDir Path directory;

  @Test
  void threePartsHaveTheirSizes() throws IOException {
    var images = DigitImages.read(ARCHIVE);

    assertThat(images.training().size()).isEqualTo(7_000);
    assertThat(images.validation().size()).isEqualTo(1_000);
    assertThat(images.test().size()).isEqualTo(2_000);
  }

  @Test
  void pixelsAreStandardised() throws IOException {
    var pixels = DigitImages.read(ARCHIVE).training().columns().get(0).data().asFloatBuffer();
    double sum = 0;
    double squares = 0;
    int count = pixels.remaining();
    while (pixels.hasRemaining()) {
      double pixel = pixels.get();
      sum += pixel;
      squares += pixel * pixel;
    }

    assertThat(sum / count).isBetween(-0.02, 0.02);
    assertThat(squares / count).isBetween(0.95, 1.05);
  }

  @Test
  void missingArchiveIsNamed() {
    Path absent = directory.resolve("absent.zip");

    assertThatIOException()
        .isThrownBy(() -> DigitImages.read(absent))
        .withMessageContaining("Could not read digits from " + absent)
        .withMessageContaining("--data");
  }

  @Test
  void truncatedArchiveIsNamed() throws IOException {
    byte[] start = Arrays.copyOf(Files.readAllBytes(ARCHIVE), 100_000);
    Path truncated = Files.write(directory.resolve("digits.zip"), start);

    assertThatIOException()
        .isThrownBy(() -> DigitImages.read(truncated))
        .withMessageContaining("Could not read digits from " + truncated);
  }

  @Test
  void foreignMembersAreNamed() throws IOException {
    Path cats = archive("cats.png", new byte[8]);
    Path zeros = archive("train-images.idx3-ubyte", new byte[16]);
    byte[] oneImageAnnounced = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28};
    Path cut = archive("train-images.idx3-ubyte", oneImageAnnounced);

    assertThatIOException()
        .isThrownBy(() -> DigitImages.read(cats))
        .withMessageContaining("it has no member \"train-images.idx3-ubyte\"");
    assertThatIOException()
        .isThrownBy(() -> DigitImages.read(zeros))
        .withMessageContaining("starts with 0x00000000 instead of 0x00000803");
    assertThatIOException()
        .isThrownBy(() -> DigitImages.read(cut))
        .withMessageContaining("\"train-images.idx3-ubyte\" ends too early");
  }

  @Test
  void impossibleDimensionsAreReported() throws IOException {
    byte[] negative = {0, 0, 8, 3, -1, -1, -1, -1, 0, 0, 0, 28, 0, 0, 0, 28};
    byte[] huge = {0, 0, 8, 3, 127, 0, 0, 0, 127, 0, 0, 0, 127, 0, 0, 0};

    for (byte[] header : List.of(negative, huge)) {
      Path archive = archive("train-images.idx3-ubyte", header);
      assertThatIOException()
          .isThrownBy(() -> DigitImages.read(archive))
          .withMessageContaining("announces impossible dimensions");
    }
  }

  @Test
  void tooFewImagesAreReported() throws IOException {
    byte[] noImages = {0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28};
    byte[] noLabels = {0, 0, 8, 1, 0, 0, 0, 0};
    Path empty =
        archive(
            Map.of(
                "train-images.idx3-ubyte", noImages,
                "train-labels.idx1-ubyte", noLabels,
                "t10k-images.idx3-ubyte", noImages,
                "t10k-labels.idx1-ubyte", noLabels));

    assertThatIOException()
        .isThrownBy(() -> DigitImages.read(empty))
        .withMessageContaining("it has 0 training images and 0 test images");
  }

  private Path archive(String member, byte[] content) throws IOException {
    return archive(Map.of(member, content));
  }

  private Path archive(Map<String, byte[]> members) throws IOException {
    Path path = Files.createTempFile(directory, "other", ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (var member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return path;
  }
}
