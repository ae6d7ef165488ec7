package io.postern.gateway.nft;

import io.postern.gateway.config.ListenAddress;

/**
 * A transparent listener and who is brought to it.
 *
 * @param name of the listener; also that of its sets
 * @param tproxy whether by TPROXY instead of REDIRECT
 */
record Diversion(String name, ListenAddress listen, boolean tproxy, Clients clients) {
    /** The name of its sets of clients. */
    String set() {
        return "clients-" + name;
    }

    /** How packets get to a socket: the end of a rule. */
    static String to(ListenAddress listen, Family family) {
        return Family.isEverywhere(listen)
                ? "redirect to :" + listen.port()
                : "dnat " + family.keyword() + " to " + listen;
    }

    /** The same by TPROXY. */
    String toByTproxy(Family family) {
        String where = Family.isEverywhere(listen) ? ":" + listen.port() : listen.toString();
        return "tproxy " + family.keyword() + " to " + where;
    }
}
