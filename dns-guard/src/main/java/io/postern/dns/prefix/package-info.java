/**
 * Addresses by what they are for and where they belong: prefixes, the ranges that IANA sets aside, dated lists of addresses, and
 * the autonomous systems that announce them. Read once, then immutable: any thread may ask.
 */
@NullMarked
package io.postern.dns.prefix;

import org.jspecify.annotations.NullMarked;
