/**
 * A policy out of what was seen: the least that lets past connections pass, each rule with how often and when it was needed, and beside it, commented out,
 * what was left out and why. What failed, was denied, or led to somebody who lies is left out.
 */
@NullMarked
package io.postern.gateway.suggest;

import org.jspecify.annotations.NullMarked;
