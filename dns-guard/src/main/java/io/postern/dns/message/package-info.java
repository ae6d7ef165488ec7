/**
 * One DNS message: a cursor that is moved from message to message and reads bytes where they stand, and the immutable record
 * of one that somebody wants to keep.
 */
@NullMarked
package io.postern.dns.message;

import org.jspecify.annotations.NullMarked;
