/** The numbers of DNS and their names, as IANA lists them (dns-parameters, 2026) and EVE prints them. */
@NullMarked
package io.postern.dns.registry;

import org.jspecify.annotations.NullMarked;
