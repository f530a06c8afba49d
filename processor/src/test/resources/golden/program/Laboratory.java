package com.example;

import dev.kite.Program;

/** Everything that the laboratory does. */
@Program(experiments = {Letters.class, Numbers.class})
final class Laboratory {}
