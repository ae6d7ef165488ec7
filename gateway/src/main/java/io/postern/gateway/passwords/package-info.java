/**
 * Who may use the gateway by name and password. A {@link io.postern.gateway.passwords.PasswordFile} holds bcrypt hashes, as {@code htpasswd -B} writes them;
 * {@link io.postern.gateway.passwords.CheckedPasswords} compares, away from the event loops, since a hash that is worth its name takes long. What was right is
 * remembered for a while under a keyed hash, so that a build with hundreds of connections is checked once.
 */
@NullMarked
package io.postern.gateway.passwords;

import org.jspecify.annotations.NullMarked;
