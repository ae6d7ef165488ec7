package io.postern.tls.chain;

/**
 * Something that is wrong with a chain.
 *
 * @param position which certificate of the path, 0 for the server's own
 * @param detail what exactly: names, dates, sizes
 * @param remedy what to do about it, a sentence
 */
public record Defect(Reason reason, int position, String detail, String remedy) {}
