package dev.kite.lightning.tensorfile;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.tensorfile.Pickled.Storage;
import dev.kite.lightning.tensorfile.Pickled.View;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * A file that PyTorch's {@code torch.save} wrote: a state dict, or tensors, numbers and texts in
 * dicts and lists. No code of the file is run: what is not one of these is refused by its name.
 *
 * <p>What lies in dicts and lists is named by the way to it, with dots: {@code model.fc.weight},
 * {@code optimizer.param_groups.0.lr}.
 */
public final class TorchFile {
  private static final long MOST_EXPANDED_BYTES = 1 << 30;

  private static final Operator DENSE =
      Operator.of(
          "dense(storage, sizes, strides, offset)",
          "torch.clone(torch.as_strided(storage, sizes, strides, offset), memory_format=0)");

  private final Path file;
  private final TorchArchive.Layout layout;
  private final Map<String, View> tensors;
  private final Map<String, Object> values;

  private TorchFile(Path file, TorchArchive.Layout layout, Flattened flat) {
    this.file = file;
    this.layout = layout;
    tensors = flat.tensors();
    values = flat.values();
  }

  /**
   * Reads all of a file but the content of its tensors.
   *
   * @throws TensorFileException if the file cannot be read, is malformed, or holds what is no
   *     tensor, number, text, dict or list
   */
  public static TorchFile open(Path file) {
    try (ZipFile archive = TorchArchive.open(file)) {
      TorchArchive.Layout layout = TorchArchive.layout(archive);
      Flattened flat = Flattened.of(Unpickler.read(TorchArchive.pickle(archive, layout)));
      for (View view : flat.tensors().values()) {
        TorchArchive.check(archive, layout, view);
      }
      return new TorchFile(file, layout, flat);
    } catch (IOException | MalformedFileException e) {
      throw TensorFileException.unreadable(file, e, FileKind.TORCH);
    }
  }

  /** Returns the shapes of the tensors by name, in the order of the file. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    tensors.forEach((name, view) -> shapes.put(name, view.sizes()));
    return shapes;
  }

  /** Returns what is no tensor by name: Long, Double, Boolean or String. */
  public Map<String, Object> values() {
    return new LinkedHashMap<>(values);
  }

  /**
   * Reads all tensors, each into memory of its own: those that shared memory no longer do.
   *
   * @param manager owner of the new tensors, on whose device they are put
   * @throws TensorFileException if the file cannot be read any more
   */
  public Map<String, NDArray> tensors(NDManager manager) {
    return read("", manager);
  }

  /**
   * Reads the tensors of one dict.
   *
   * @param dict the way to it, for example {@code model}; the names of its tensors begin after it
   * @param manager owner of the new tensors, on whose device they are put
   * @throws TensorFileException if there are none, or the file cannot be read any more
   */
  public Map<String, NDArray> tensors(String dict, NDManager manager) {
    Map<String, NDArray> read = read(dict + ".", manager);
    if (read.isEmpty()) {
      throw new TensorFileException(
          "Could not find tensors under \"%s\" in %s. Choose another dict of the file."
              .formatted(dict, file));
    }
    return read;
  }

  private Map<String, NDArray> read(String prefix, NDManager manager) {
    Map<Storage, List<String>> byStorage = new LinkedHashMap<>();
    Map<String, NDArray> read = new LinkedHashMap<>();
    tensors.forEach(
        (name, view) -> {
          if (name.startsWith(prefix)) {
            byStorage.computeIfAbsent(view.storage(), each -> new ArrayList<>()).add(name);
          }
        });
    try (ZipFile archive = TorchArchive.open(file);
        NDManager host = manager.newSubManager(Device.cpu())) {
      for (var each : byStorage.entrySet()) {
        try (NDArray storage = storage(archive, each.getKey(), host)) {
          for (String name : each.getValue()) {
            read.put(name.substring(prefix.length()), dense(storage, name, manager));
          }
        }
      }
    } catch (IOException | MalformedFileException e) {
      throw TensorFileException.unreadable(file, e);
    }
    return inOrder(prefix, read);
  }

  private Map<String, NDArray> inOrder(String prefix, Map<String, NDArray> read) {
    Map<String, NDArray> ordered = new LinkedHashMap<>();
    for (String name : tensors.keySet()) {
      NDArray tensor = name.startsWith(prefix) ? read.get(name.substring(prefix.length())) : null;
      if (tensor != null) {
        ordered.put(name.substring(prefix.length()), tensor);
      }
    }
    return ordered;
  }

  private NDArray storage(ZipFile archive, Storage storage, NDManager host) throws IOException {
    try (ReadableByteChannel channel =
        Channels.newChannel(
            archive.getInputStream(archive.getEntry(layout.storage(storage.key()))))) {
      return TensorMemory.fill(
          host,
          new Shape(storage.count()),
          storage.type(),
          TensorMemory.WINDOW_BYTES,
          window -> {
            WholeBuffer.read(channel, window, "a storage");
            if (layout.bigEndian() && Tensors.elementBytes(storage.type()) > 1) {
              NumpyArray.swap(window.flip(), storage.type());
            }
          });
    }
  }

  private NDArray dense(NDArray storage, String name, NDManager manager)
      throws MalformedFileException {
    View view = tensors.get(name);
    if (view == null) {
      throw new MalformedFileException("tensor \"" + name + "\" is gone");
    }
    long count = view.sizes().size();
    if (count > view.storage().count()
        && count > MOST_EXPANDED_BYTES / Tensors.elementBytes(view.storage().type())) {
      throw new MalformedFileException(
          "tensor \"" + name + "\" repeats few numbers to more than 1 GiB");
    }
    NDArray dense =
        DENSE.call(storage, view.sizes().getShape(), view.strides().getShape(), view.offset());
    if (manager.getDevice().isGpu()) {
      NDArray here = dense;
      dense = TensorMemory.moved(here, manager.getDevice());
      here.close();
    }
    NDScope.unregister(dense);
    dense.attach(manager);
    return dense;
  }
}
