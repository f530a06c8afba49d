// options: -Akite.docs=off
// error without place: [BadCompilerOption] "-Akite.docs=off" has no meaning. Write "-Akite.docs=warn", or leave it out.
package exp;

import dev.kite.Experiment;

final class Digits {
  @Experiment
  void train() {} // error at train: [UndocumentedExperiment] Experiment "train" has no description. Start its Javadoc with a sentence that says what it does.
}
