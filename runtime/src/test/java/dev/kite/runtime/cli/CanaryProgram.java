package dev.kite.runtime.cli;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.value.Decoders;
import dev.kite.value.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program that {@link CanaryTest} starts: it tells its secrets wherever it can. */
final class CanaryProgram {

  private static final Logger log = LoggerFactory.getLogger(CanaryProgram.class);

  /** What a program prints is shown as it is, to who runs it. */
  static final String PRINTED = "The program itself prints ";

  private static final Option<String> TOKEN =
      Option.of("token", Decoders.STRING).env("CANARY_TOKEN").secret().build();
  private static final Option<String[]> KEYS =
      Option.of("store.keys", Decoders.arrayOf(Decoders.STRING, String[].class))
          .env("CANARY_KEYS")
          .secret()
          .build();
  private static final Option<URI> DATA =
      Option.of("data", Decoders.URI).env("CANARY_DATA").build();
  private static final Option<Integer> LAYERS =
      Option.of("layers", Decoders.INT).byDefault("1").build();

  private CanaryProgram() {}

  /** Fails in the end, as undocumented exceptions do. */
  static final class Train implements ExperimentCommand {

    @Override
    public CommandSpec spec() {
      return CommandSpec.named("train")
          .experiment("canary-train")
          .parameters(TOKEN, KEYS, DATA, LAYERS)
          .build();
    }

    @Override
    public Result call(Values values, Run run) throws IOException {
      String song = song(values);
      log.info("Sings {}", song);
      log.warn("Warns of {}", song, new IllegalStateException(song));
      System.out.println(PRINTED + song);
      System.err.println(PRINTED + song);
      run.tag("song", song);
      run.artifact("song.txt", song);
      Path commandLine = Path.of("/proc/self/cmdline");
      if (System.getenv("CANARY_LOOKS") != null && Files.exists(commandLine)) {
        Files.write(
            Path.of("seen-%s.txt".formatted(ProcessHandle.current().pid())),
            Files.readAllBytes(commandLine));
      }
      run.log("loss", 0.5, 1);
      run.progress(() -> new Progress(song, 1, OptionalLong.of(2), 0.5, 1, Map.of()));
      scrape();
      throw new IllegalStateException("Failed: " + song, new IllegalArgumentException(song));
    }

    /** Keeps what a monitoring system reads, once it is told of the metric and of the progress. */
    private static void scrape() throws IOException {
      String port = System.getenv("KITE_METRICS_PORT");
      String scraped = "";
      for (int tries = 0; port != null && tries < 600; tries++) {
        URL meters = URI.create("http://127.0.0.1:" + port + "/metrics").toURL();
        try (InputStream in = meters.openStream()) {
          scraped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (scraped.contains("kite_metric{") && scraped.contains("kite_step")) {
          Files.writeString(Path.of("scraped.txt"), scraped);
          return;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }

    private static String song(Values values) {
      String all =
          values.get(TOKEN)
              + " "
              + String.join(" ", values.get(KEYS))
              + " "
              + values.get(DATA)
              + " "
              + System.getenv("MLFLOW_TRACKING_PASSWORD")
              + " "
              + System.getenv("CANARY_API_KEY")
              + " "
              + System.getenv("SLACK_BOT_TOKEN")
              + " "
              + System.getenv("SLACK_URL")
              + " "
              + System.getenv("KITE_WEBHOOK_URL");
      return all
          + " "
          + JsonText.quoted(all)
          + " "
          + URLEncoder.encode(values.get(TOKEN), StandardCharsets.UTF_8);
    }
  }

  public static void main(String... args) {
    Program.exit(
        Program.named("canary", "", CanaryProgram.class)
            .command("train", "Trains.", Train::new)
            .command("other", "Does not.", Train::new)
            .run(args));
  }
}
