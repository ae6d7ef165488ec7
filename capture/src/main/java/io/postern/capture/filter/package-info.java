/**
 * Which packets are looked at: libpcap's filter expressions.
 *
 * <p>libpcap compiles an expression, for one link type, into a program of the classic packet filter (McCanne and Jacobson,
 * "The BSD Packet Filter", 1993). The kernel runs it over a live interface; over a capture file
 * {@link io.postern.capture.filter.FilterProgram} does, a machine of our own, which believes no program that it has not
 * checked. libpcap is loaded when the first expression is compiled, never before.
 */
@NullMarked
package io.postern.capture.filter;

import org.jspecify.annotations.NullMarked;
