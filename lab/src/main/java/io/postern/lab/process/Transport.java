package io.postern.lab.process;

/** What a server's port speaks. */
public enum Transport {
    TCP,
    UDP
}
