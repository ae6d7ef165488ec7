package io.postern.gateway.log;

import io.postern.gateway.config.SyslogSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The log at a syslog server; each line is a message. */
public final class Syslog implements Destination {
    private final SyslogSettings settings;
    private final SyslogLine line;
    private final SyslogMessage message;
    /** Octets of the lines at hand that were sent; the rest is sent when they are given again. */
    private int sent;

    /** A server that is called when there is something to say. */
    public Syslog(SyslogSettings settings) {
        this.settings = settings;
        line = SyslogLine.to(settings);
        message = new SyslogMessage(
                settings.facility(), host(), ProcessHandle.current().pid());
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[!-~]{1,255}") ? name : "-";
        } catch (UnknownHostException e) {
            return "-";
        }
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public void write(byte[] lines) throws IOException {
        while (sent < lines.length) {
            int end = sent;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            if (end > sent && (settings.all() || SyslogMessage.isAlert(lines, sent, end))) {
                line.send(message.of(lines, sent, end));
            }
            sent = end + 1;
        }
        line.flush();
        sent = 0;
    }

    @Override
    public void tick() throws IOException {
        line.flush();
    }

    @Override
    public void reopen() {
        line.close();
    }

    @Override
    public void close() {
        line.close();
    }
}
