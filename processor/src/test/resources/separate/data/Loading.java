package data;

import dev.kite.Config;
import dev.kite.Param;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where examples come from.
 *
 * @param files where they are
 * @param rate how many are read per second
 * @param weights of the parts
 */
@Config
public record Loading(
    @Param("") List<Path> files, @Param("10/s") Rate rate, @Param("") Map<Split, Double> weights) {}
