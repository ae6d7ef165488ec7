/**
 * The data of records, type by type: one walk over the octets that is used twice, silently to tell whether they have the form
 * of their type, and aloud to write them in presentation form.
 */
@NullMarked
package io.postern.dns.rdata;

import org.jspecify.annotations.NullMarked;
