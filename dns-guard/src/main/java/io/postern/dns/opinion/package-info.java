/**
 * What each trusted resolver said, and what they say together. A {@link io.postern.dns.opinion.ResolverAnswer} is the
 * observation: who was asked what, when, and what came back, or which {@link io.postern.dns.opinion.AskingFault} kept it
 * from coming. A {@link io.postern.dns.opinion.Quorum} makes one answer of many, and is a pure function: the same
 * observations, heard from a network or read from a recording, make the same answer.
 */
@NullMarked
package io.postern.dns.opinion;

import org.jspecify.annotations.NullMarked;
