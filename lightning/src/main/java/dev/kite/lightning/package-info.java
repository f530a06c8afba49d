/**
 * Modules, and the trainer that fits them, on DJL's PyTorch engine.
 *
 * <p>Order of the packages: {@code kernel < op, data, metric, tensorfile < nn < precision < optim <
 * module < checkpoint < callback < trainer < bridge}; in {@code nn}, {@code nn < nn.activation,
 * nn.conv, nn.djl, nn.dropout, nn.image, nn.norm, nn.pool, nn.recurrent < nn.attention < nn.model}.
 * Only {@code kernel} and {@code op} call natives; only {@code bridge} knows of runs. Users may
 * rely on all but {@code bridge} and, of {@code kernel}, what is not {@code Operator}, {@code
 * ScriptModule} with its methods and values, {@code Torch} or {@code Tensors}: these may change.
 */
@NullMarked
package dev.kite.lightning;

import org.jspecify.annotations.NullMarked;
