package io.postern.tls.page;

import java.util.Optional;

/**
 * What a page is that tells people what they may not reach.
 *
 * @param product that makes it; empty when it is none that is known
 * @param sign what shows it: the words that were found, or the title
 * @param contact whom it says to ask: an address of mail, or the host that it sends to; empty when it names nobody
 */
public record BlockPage(Optional<String> product, String sign, Optional<String> contact) {}
