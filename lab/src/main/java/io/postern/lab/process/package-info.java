/** Other people's programs: run to their end ({@link Command}) or beside us until we end them ({@link Child}). */
@NullMarked
package io.postern.lab.process;

import org.jspecify.annotations.NullMarked;
