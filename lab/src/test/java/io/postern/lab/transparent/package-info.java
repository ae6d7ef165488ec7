/** Connections that a packet filter diverts: real rules, in real namespaces. */
@NullMarked
package io.postern.lab.transparent;

import org.jspecify.annotations.NullMarked;
