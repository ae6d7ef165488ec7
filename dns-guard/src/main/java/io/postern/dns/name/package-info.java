/** Domain names as bytes in a message: walked, hashed and written as text without making objects. */
@NullMarked
package io.postern.dns.name;

import org.jspecify.annotations.NullMarked;
