/** What a person reads after a replay: small counters while packets fly, a page of text at the end. One instance belongs to one thread; those of several captures are merged in order. */
@NullMarked
package io.postern.gateway.summary;

import org.jspecify.annotations.NullMarked;
