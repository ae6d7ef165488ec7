package io.postern.gateway.policy;

/**
 * An entry of a list of rules: a rule or a group's name.
 *
 * @param options that are written with it
 */
record Listed(Word word, RuleOptions options) {
    static Listed plain(Word word) {
        return new Listed(word, RuleOptions.STANDARD);
    }
}
