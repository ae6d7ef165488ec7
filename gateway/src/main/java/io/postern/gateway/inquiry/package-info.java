/**
 * Acts on the network to learn more about suspicious DNS answers: TLS to the addresses, and questions to the resolver that gave them. Only
 * when the command line allows it, each act once, a few a second, and so many in all.
 */
@NullMarked
package io.postern.gateway.inquiry;

import org.jspecify.annotations.NullMarked;
