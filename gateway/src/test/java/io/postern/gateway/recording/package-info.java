/** Captures made packet by packet for tests. */
package io.postern.gateway.recording;
