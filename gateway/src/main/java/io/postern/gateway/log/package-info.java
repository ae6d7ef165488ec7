/**
 * Where a daemon's verdict log goes: a file that rotates, standard output, a syslog server.
 *
 * <p>Whoever logs hands over whole lines and goes on at once. Each destination has a queue and a thread of its own, so that a full disk or a dead
 * server holds up nobody: what does not fit into the queue is dropped and counted, and the destination says that it is failing.
 */
@NullMarked
package io.postern.gateway.log;

import org.jspecify.annotations.NullMarked;
