package dev.kite.runtime.mlflow;

import dev.kite.runtime.artifact.ArtifactSource;
import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.JsonAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one run as the server itself hands them out, wherever they lie behind it.
 * Thread-safe.
 */
final class ServedFiles implements ArtifactSource {

  private static final int MOST_LEVELS = 64;

  private final MlflowApi api;
  private final String runId;

  ServedFiles(MlflowApi api, String runId) {
    this.api = api;
    this.runId = runId;
  }

  @Override
  public List<Entry> list() throws IOException {
    List<Entry> found = new ArrayList<>();
    collect("", MOST_LEVELS, found);
    return found;
  }

  private void collect(String directory, int levels, List<Entry> found) throws IOException {
    if (levels == 0) {
      throw new HttpUnavailableException("the directories of the server have no end");
    }
    String question =
        "artifacts/list?run_id=%s%s"
            .formatted(
                MlflowApi.encoded(runId),
                directory.isEmpty() ? "" : "&path=" + MlflowApi.encoded(directory));
    for (PageToken token = new PageToken(); token.more(); ) {
      JsonAnswer page = api.get(question + token.asQuery());
      for (JsonAnswer file : page.list("files")) {
        if (file.isTrue("is_dir")) {
          collect(file.path("path"), levels - 1, found);
        } else {
          found.add(new Entry(file.path("path"), file.whole("file_size", 0)));
        }
      }
      token.next(page);
    }
  }

  @Override
  public void get(String path, Path target) throws IOException {
    api.server().download(address(path), target);
  }

  private URI address(String path) {
    return URI.create(
        "%s/get-artifact?path=%s&run_id=%s"
            .formatted(
                api.server().access().base(), MlflowApi.encoded(path), MlflowApi.encoded(runId)));
  }
}
