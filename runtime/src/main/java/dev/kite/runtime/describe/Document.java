package dev.kite.runtime.describe;

import java.util.Locale;

/** A text that describes a program for others. */
public enum Document {
  /** For editors and validators. */
  SCHEMA("JSON Schema of the YAML that --config reads") {
    @Override
    public String text(Subject subject) {
      return JsonSchema.of(subject.experiments().get(0));
    }
  },
  /** For MLflow. */
  MLPROJECT("MLproject file, by which mlflow run starts experiments") {
    @Override
    public String text(Subject subject) {
      return MlProject.of(subject);
    }
  },
  /** For readers of web pages. */
  REFERENCE("Markdown of all commands, options and exit codes") {
    @Override
    public String text(Subject subject) {
      return Reference.of(subject);
    }
  },
  /** For readers at a terminal. */
  MAN("Manual page, in roff") {
    @Override
    public String text(Subject subject) {
      return ManPage.of(subject);
    }
  };

  private final String summary;

  Document(String summary) {
    this.summary = summary;
  }

  /** Returns what is typed to name the document. */
  public String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what it is. */
  public String summary() {
    return summary;
  }

  /** Whether it describes one experiment only. */
  public boolean ofOne() {
    return this == SCHEMA;
  }

  /** Returns the document. */
  public abstract String text(Subject subject);
}
