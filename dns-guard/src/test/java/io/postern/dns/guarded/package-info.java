/** A guard with a flow table before it, and the traffic of tests that goes into it, exchange by exchange. */
package io.postern.dns.guarded;
