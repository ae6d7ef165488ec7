/**
 * How Postern gets onto a host: its service files, its configurations, its package and its image.
 *
 * <p>What can be read is read in every build. A container engine and a service manager that runs as process 1 take minutes, and a base system that
 * debootstrap makes: those tests are part of {@code ./check --extended}, and say what is missing where they cannot run.
 */
@NullMarked
package io.postern.lab.deploy;

import org.jspecify.annotations.NullMarked;
