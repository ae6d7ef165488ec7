/**
 * What is done, when an admin allows it, to learn more about an answer that is suspicious: acts on the network, and their results. Here
 * are only the words; who acts is elsewhere, so that judging stays a function of what is known, and a recording can stand in for the
 * network.
 */
@NullMarked
package io.postern.dns.inquiry;

import org.jspecify.annotations.NullMarked;
