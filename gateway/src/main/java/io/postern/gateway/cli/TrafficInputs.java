package io.postern.gateway.cli;

import io.postern.gateway.traffic.TrafficCount;

/** Says what could not be read of past connections. */
final class TrafficInputs {
    private TrafficInputs() {}

    /** Complains, in a command's name. */
    static void complain(String command, TrafficCount count, Console console) {
        count.unusable().forEach(what -> console.err().println(command + ": " + what));
        count.remarks().forEach(what -> console.err().println(command + ": " + what));
    }
}
