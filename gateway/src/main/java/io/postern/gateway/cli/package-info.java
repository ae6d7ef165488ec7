/** The command line: what may be asked, how mistakes are answered, and the exit status. */
@NullMarked
package io.postern.gateway.cli;

import org.jspecify.annotations.NullMarked;
