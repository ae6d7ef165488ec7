/** A sensor of the lab's tests: the real program, in a process of its own. */
@NullMarked
package io.postern.lab.sensor;

import org.jspecify.annotations.NullMarked;
