package io.postern.tls.preface;

import java.util.Set;

/** Commands that a client may send before it asks for TLS. */
final class Commands {
    static final Set<String> SMTP =
            Set.of("EHLO", "HELO", "LHLO", "STARTTLS", "NOOP", "RSET", "HELP", "XCLIENT", "XFORWARD", "QUIT");
    static final Set<String> FTP =
            Set.of("AUTH", "FEAT", "HOST", "SYST", "CLNT", "OPTS", "NOOP", "PBSZ", "PROT", "CCC", "HELP", "QUIT");
    static final Set<String> POP3 = Set.of("CAPA", "STLS", "UTF8", "LANG", "NOOP", "QUIT");
    static final Set<String> IMAP = Set.of("CAPABILITY", "STARTTLS", "ID", "NOOP", "LOGOUT");

    private Commands() {}

    static String first(String line) {
        int end = line.indexOf(' ');
        return end < 0 ? line : line.substring(0, end);
    }

    static String second(String line) {
        int end = line.indexOf(' ');
        return end < 0 ? "" : first(line.substring(end + 1));
    }
}
