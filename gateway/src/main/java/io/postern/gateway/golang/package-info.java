/**
 * What builds of Go fetch, as far as their configuration tells: the hosts of {@code GOPROXY} and {@code GOSUMDB}, those that modules come from which are fetched directly,
 * and what goes to somebody who should not hear of it. Facts of the go command's reference (modules: private modules, environment variables).
 */
@NullMarked
package io.postern.gateway.golang;

import org.jspecify.annotations.NullMarked;
