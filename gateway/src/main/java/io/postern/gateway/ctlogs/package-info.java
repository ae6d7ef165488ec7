/**
 * Lists of Certificate Transparency logs as browsers publish them (the JSON format of version 3): whose promises are believed, and by which
 * key they are checked.
 */
@NullMarked
package io.postern.gateway.ctlogs;

import org.jspecify.annotations.NullMarked;
