/**
 * Modules, and the trainer that fits them, on DJL's PyTorch engine.
 *
 * <p>Order of the packages: {@code kernel < op, data, metric, tensorfile < nn < precision < optim <
 * module < checkpoint < callback < trainer < bridge}; in {@code kernel}, {@code kernel.array,
 * kernel.host, kernel.script < kernel < kernel.flag, kernel.graph}; in {@code nn}, {@code nn <
 * nn.activation, nn.conv, nn.dropout, nn.image, nn.norm, nn.pool, nn.recurrent < nn.attention <
 * nn.model}; in {@code optim}, {@code optim.average, optim.gradient, optim.schedule < optim <
 * optim.closure}; in {@code trainer}, {@code trainer.meter < trainer}. Only {@code kernel} and
 * {@code op} call natives; only {@code bridge} knows of runs. Users may rely on all but {@code
 * bridge}, {@code AtomicFile}, {@code Averaged}, {@code AveragedNorms}, {@code BoundParameters},
 * {@code StaleGradients}, {@code LayerSwitches}, what is in {@code trainer.meter} beside {@code
 * TrainingEffort}, and, of {@code kernel}, what is not {@code Operator}, {@code ScriptModule} with
 * its methods and values, {@code Torch} or {@code Tensors}: these may change.
 */
@NullMarked
package dev.kite.lightning;

import org.jspecify.annotations.NullMarked;
