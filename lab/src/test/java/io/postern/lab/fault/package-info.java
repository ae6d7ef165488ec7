/** What goes wrong around a sensor, and what it makes of it: nothing is lost without a number, and it goes on by itself. */
@NullMarked
package io.postern.lab.fault;

import org.jspecify.annotations.NullMarked;
