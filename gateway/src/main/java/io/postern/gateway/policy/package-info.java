/**
 * The policy of the egress gateway: who may reach what.
 *
 * <p>A file of YAML is read strictly ({@link io.postern.gateway.policy.PolicyFile}): an error anywhere means no policy, and each error tells line
 * and column. What is read is compiled once into an immutable {@link io.postern.gateway.policy.Policy}, which any thread may ask; a question is a
 * few look-ups in hash tables and one search among sorted networks, whatever the number of rules. Names are compared as
 * {@link io.postern.gateway.policy.HostName}, never as text from the wire. Deny beats allow, and what no rule names is denied.
 */
@NullMarked
package io.postern.gateway.policy;

import org.jspecify.annotations.NullMarked;
