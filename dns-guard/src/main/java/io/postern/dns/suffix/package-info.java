/** Names by who may register them: public suffixes, registrable domains, suffixes that an admin declares to be internal. Immutable; any thread may ask. */
@NullMarked
package io.postern.dns.suffix;

import org.jspecify.annotations.NullMarked;
