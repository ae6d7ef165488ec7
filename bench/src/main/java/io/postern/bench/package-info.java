/**
 * How fast, and against whom.
 *
 * <p>JMH benchmarks of the stages that every packet passes ({@code bench/run}), and the captures that
 * {@code bench/replay} reads with us and with other tools side by side. Nothing here is part of the program.
 */
@NullMarked
package io.postern.bench;

import org.jspecify.annotations.NullMarked;
