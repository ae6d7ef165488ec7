/**
 * The peers: a certificate authority (openssl), a name server (dnsmasq), web and mail servers (nginx), a proxy (tinyproxy), and a
 * TLS client whose hello is as large as that of a current Go program or browser (BouncyCastle). Each takes the namespace to live in.
 */
@NullMarked
package io.postern.lab.peer;

import org.jspecify.annotations.NullMarked;
