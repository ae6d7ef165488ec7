/** What every daemon of ours does: obeys signals, tells systemd how it does, and ends when it is told to. */
@NullMarked
package io.postern.gateway.daemon;

import org.jspecify.annotations.NullMarked;
