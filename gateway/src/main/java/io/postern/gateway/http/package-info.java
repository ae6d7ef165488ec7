/** Metrics and health over HTTP. Loaded only when a daemon listens. */
@NullMarked
package io.postern.gateway.http;

import org.jspecify.annotations.NullMarked;
