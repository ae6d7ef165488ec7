/**
 * The captures that {@code bench/replay} reads.
 *
 * <p>{@link io.postern.bench.traffic.BuildFarmTraffic} writes what leaves a build farm: name lookups and the TLS
 * connections that follow them. {@link io.postern.bench.traffic.CorpusLoop} writes other people's captures over and over,
 * one after the other. Both are deterministic: the same arguments give the same bytes on every machine.
 */
@NullMarked
package io.postern.bench.traffic;

import org.jspecify.annotations.NullMarked;
