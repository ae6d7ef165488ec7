/**
 * {@code postern dns check}: asks a name server what builders ask it, asks trusted resolvers the same, and shows both side by
 * side with the judge's verdict.
 */
@NullMarked
package io.postern.gateway.check;

import org.jspecify.annotations.NullMarked;
