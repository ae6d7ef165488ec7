package io.postern.lab.peer;

import io.postern.lab.network.Namespace;
import io.postern.lab.process.Child;
import io.postern.lab.process.Command;
import io.postern.lab.process.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Squid, the proxy that most companies begin with: one that lets clients out by rules, or one that opens their TLS. It refuses to run as
 * root, so that its files lie in a folder that its own user can enter.
 */
public final class Squid implements AutoCloseable {
    private static final String HELPERS = "/usr/lib/squid/";

    private final Child squid;
    private final Path folder;

    private Squid(Child squid, Path folder) {
        this.squid = squid;
        this.folder = folder;
    }

    /**
     * Starts one that tunnels, and waits until it listens.
     *
     * @param rules lines of squid.conf, {@code http_access} among them
     */
    public static Squid start(Namespace where, String address, int port, String rules)
            throws IOException, InterruptedException {
        return start(where, folder(), port, "http_port " + address + ":" + port + "\n" + rules);
    }

    /**
     * Starts one that shows a page of our own where it forbids.
     *
     * @param rules lines that forbid what the access list {@code blocked} names, which they define
     */
    public static Squid blocking(Namespace where, String address, int port, String rules, String page)
            throws IOException, InterruptedException {
        Path own = folder();
        Files.writeString(own.resolve("ERR_BLOCKED"), page);
        return start(where, own, port, """
                http_port %s:%d
                error_directory %s
                %s
                deny_info ERR_BLOCKED blocked
                """.formatted(address, port, own, rules));
    }

    /** Starts one that tunnels for clients who give a name and a password, which nobody has. */
    public static Squid asking(Namespace where, String address, int port) throws IOException, InterruptedException {
        Path own = folder();
        Path passwords = Files.writeString(own.resolve("passwords"), "");
        return start(where, own, port, """
                http_port %s:%d
                auth_param basic program %sbasic_ncsa_auth %s
                auth_param basic realm builders
                auth_param basic children 1
                acl known proxy_auth REQUIRED
                http_access allow known
                http_access deny all
                """.formatted(address, port, HELPERS, passwords));
    }

    /**
     * Starts one that reads the name in the ClientHello, asks the server itself, and shows the client a certificate of its own making.
     *
     * @param authority signs what it makes up
     * @param trusted whom it believes upstream
     */
    public static Squid opening(Namespace where, String address, int port, Authority authority, Path trusted)
            throws IOException, InterruptedException {
        Path own = folder();
        Path signing = Files.writeString(
                own.resolve("signing.pem"),
                Files.readString(authority.key()) + Files.readString(authority.certificate()));
        Path believed = Files.copy(trusted, own.resolve("believed.pem"));
        String certificates = HELPERS + "security_file_certgen -s " + own.resolve("certificates") + " -M 4MB";
        Command.of((certificates + " -c").split(" ")).mustRun();
        return start(where, own, port, """
                http_port %s:%d ssl-bump tls-cert=%s generate-host-certificates=on dynamic_cert_mem_cache_size=4MB
                sslcrtd_program %s
                sslcrtd_children 2
                tls_outgoing_options cafile=%s
                acl hello at_step SslBump1
                ssl_bump peek hello
                ssl_bump bump all
                http_access allow all
                """.formatted(address, port, signing, certificates, believed));
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("squid");
    }

    /** A Squid shares memory with others of its service; letters and digits only. */
    private static String service(Path own) {
        return own.getFileName().toString().replace("-", "");
    }

    private static Squid start(Namespace where, Path own, int port, String configuration)
            throws IOException, InterruptedException {
        Path file = Files.writeString(own.resolve("squid.conf"), """
                cache_effective_user proxy
                pid_filename %1$s/squid.pid
                coredump_dir %1$s
                cache_log %1$s/cache.log
                access_log none
                cache_store_log none
                cache deny all
                pinger_enable off
                netdb_filename none
                memory_cache_shared off
                shutdown_lifetime 0 seconds
                connect_timeout 2 seconds
                visible_hostname proxy.example
                %2$s
                """.formatted(own, configuration));
        Command.of("chown", "-R", "proxy:", own.toString()).mustRun();
        Child child = where.command("squid", "-N", "-n", service(own), "-f", file.toString())
                .start(own.resolve("squid.log"));
        child.awaitPort(Transport.TCP, port);
        return new Squid(child, own);
    }

    @Override
    public void close() {
        squid.close();
        try {
            Command.of("rm", "-r", folder.toString()).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
