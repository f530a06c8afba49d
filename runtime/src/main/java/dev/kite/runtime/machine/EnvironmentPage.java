package dev.kite.runtime.machine;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.KiteVersion;
import dev.kite.runtime.env.Secrets;
import dev.kite.value.JsonText;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Describes where a run runs, in JSON, without secrets. */
final class EnvironmentPage {

  /** Variables that change what a program computes, or where. */
  private static final Pattern WANTED =
      Pattern.compile(
          "(MLFLOW|KITE|DATA|CUDA|NVIDIA|NCCL|OMP|MKL|PYTORCH|TORCH|DJL|SLURM|OMPI|PMI|AWS|S3)_.*"
              + "|RANK|WORLD_SIZE|LOCAL_RANK|MASTER_ADDR|MASTER_PORT|JOB_ID|DEVELOPMENT_MODE"
              + "|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|JAVA_HOME|LD_LIBRARY_PATH|LANG|LC_ALL|TZ");

  /** A property as the virtual machine is given it; the value may be quoted. */
  private static final Pattern PROPERTY =
      Pattern.compile("-D([^=\\s\"']+)=(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])*");

  /** A name alone, too, which may be a token, of whatever service. */
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]+@");

  private final Env env;
  private final Secrets secrets;

  EnvironmentPage(Env env, Secrets secrets) {
    this.env = env;
    this.secrets = secrets;
  }

  /** Returns the page. */
  String text() {
    List<String> members = new ArrayList<>();
    members.add(member("kite", KiteVersion.current()));
    members.add(
        member(
            "java",
            Runtime.version() + ", " + property("java.vendor") + ", " + property("java.vm.name")));
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    members.add("\"flags\": " + list(flags.stream().map(EnvironmentPage::flag).toList()));
    members.add(
        member(
            "os", property("os.name") + " " + property("os.version") + " " + property("os.arch")));
    members.add(member("cpu", cpu()));
    members.add("\"cores\": " + Runtime.getRuntime().availableProcessors());
    members.add("\"maxHeapBytes\": " + Runtime.getRuntime().maxMemory());
    members.add(member("directory", Path.of("").toAbsolutePath().toString()));
    members.add("\"variables\": " + object(variables()));
    members.add("\"classPath\": " + list(classPath()));
    members.add("\"libraries\": " + list(libraries(classPath())));
    return "{\n  " + String.join(",\n  ", members) + "\n}\n";
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private String shown(String text) {
    String masked = secrets.mask(PROPERTY.matcher(text).replaceAll(EnvironmentPage::property));
    return USER_INFO.matcher(masked).replaceAll("://" + Secrets.MASK + "@");
  }

  /** Masks the whole of a secret value, which may have blanks in it. */
  static String flag(String word) {
    int end = word.indexOf('=');
    boolean secret = word.startsWith("-D") && end > 0 && Secrets.named(word.substring(2, end));
    return secret ? word.substring(0, end + 1) + Secrets.MASK : word;
  }

  private static String property(MatchResult found) {
    String shown =
        Secrets.named(found.group(1)) ? "-D" + found.group(1) + "=" + Secrets.MASK : found.group();
    return Matcher.quoteReplacement(shown);
  }

  private String member(String key, String text) {
    return JsonText.quoted(key) + ": " + JsonText.quoted(shown(text));
  }

  private String list(List<String> texts) {
    List<String> items = texts.stream().map(text -> JsonText.quoted(shown(text))).toList();
    return items.isEmpty() ? "[]" : "[\n    " + String.join(",\n    ", items) + "\n  ]";
  }

  private String object(Map<String, String> texts) {
    List<String> items =
        texts.entrySet().stream().map(entry -> member(entry.getKey(), entry.getValue())).toList();
    return items.isEmpty() ? "{}" : "{\n    " + String.join(",\n    ", items) + "\n  }";
  }

  private Map<String, String> variables() {
    Map<String, String> shown = new TreeMap<>();
    env.all()
        .forEach(
            (name, value) -> {
              if (WANTED.matcher(name).matches()) {
                shown.put(name, Secrets.named(name) ? Secrets.MASK : value);
              }
            });
    return shown;
  }

  private static String cpu() {
    Path file = Path.of("/proc/cpuinfo");
    try {
      if (Files.isReadable(file)) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("model name")) {
            return line.substring(line.indexOf(':') + 1).strip();
          }
        }
      }
    } catch (IOException e) {
      // The architecture has to do.
      return property("os.arch");
    }
    return property("os.arch");
  }

  private static List<String> classPath() {
    return List.of(property("java.class.path").split(Pattern.quote(File.pathSeparator), -1));
  }

  /** The Maven coordinates that archives carry, those merged into one archive too. */
  static List<String> libraries(List<String> classPath) {
    TreeSet<String> libraries = new TreeSet<>();
    for (String entry : classPath) {
      if (entry.endsWith(".jar") && Files.isRegularFile(Path.of(entry))) {
        try (ZipFile jar = new ZipFile(entry)) {
          for (ZipEntry file : Collections.list(jar.entries())) {
            if (file.getName().matches("META-INF/maven/.*/pom\\.properties")) {
              libraries.add(coordinates(jar, file));
            }
          }
        } catch (IOException e) {
          // The class path names it all the same.
          libraries.add(entry);
        }
      }
    }
    return List.copyOf(libraries);
  }

  private static String coordinates(ZipFile jar, ZipEntry file) throws IOException {
    Properties properties = new Properties();
    try (InputStream content = jar.getInputStream(file)) {
      properties.load(content);
    }
    return "%s:%s:%s"
        .formatted(
            properties.getProperty("groupId"),
            properties.getProperty("artifactId"),
            properties.getProperty("version"));
  }
}
