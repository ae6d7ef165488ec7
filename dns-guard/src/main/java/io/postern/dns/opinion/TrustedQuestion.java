package io.postern.dns.opinion;

/**
 * What a trusted resolver is asked, in class IN.
 *
 * @param name in presentation form, lower case, without the final dot (the root is ".")
 * @param type as assigned by IANA, 0 to 65535
 */
public record TrustedQuestion(String name, int type) {}
