package io.postern.gateway.dial;

import io.netty.channel.EventLoop;
import io.postern.capture.net.IpAddress;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.config.ParentProxy;
import io.postern.gateway.config.ParentWants;
import io.postern.gateway.egress.EndReason;
import io.postern.gateway.egress.Passage;
import io.postern.gateway.names.AddressLookup;
import io.postern.gateway.names.Addresses;
import io.postern.gateway.policy.HostName;
import io.postern.gateway.policy.Question;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reaches servers by CONNECT through a parent proxy, which is told the address that was judged, so that it has no name to look up for itself. Any thread.
 */
public final class ThroughParent implements Outward {
    private final ParentProxy parent;
    private final Optional<HostName> name;
    private final ParentWants wants;
    private final NoProxy without;
    private final Outward straight;
    private final Dialer dialer;
    private final AddressLookup names;

    /**
     * A way.
     *
     * @param without who is reached straight
     * @param names looks the parent's own name up, if it has one; whatever address it has may be dialled, since the admin named it
     * @throws IllegalArgumentException when the parent's host is neither address nor name
     */
    public ThroughParent(
            ParentProxy parent,
            ParentWants wants,
            NoProxy without,
            Outward straight,
            Dialer dialer,
            AddressLookup names) {
        this.parent = parent;
        this.wants = wants;
        this.without = without;
        this.straight = straight;
        this.dialer = dialer;
        this.names = names;
        name = isAddress(parent.host())
                ? Optional.empty()
                : Optional.of(HostName.read(parent.host())
                        .orElseThrow(() -> new IllegalArgumentException(parent.host() + " is no host's name")));
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    @Override
    public Attempt reach(Passage passage, List<IpAddress> addresses, int port, EventLoop loop, DialListener listener) {
        if (passage.question().filter(without::contains).isPresent()) {
            return straight.reach(passage, addresses, port, loop, listener);
        }
        Question target = wants == ParentWants.NAME && passage.question().isPresent()
                ? passage.question().get()
                : Question.of(addresses.getFirst(), port);
        ParentDial asking =
                new ParentDial(request(target), dialer.limits().longest().toNanos(), listener);
        if (name.isEmpty()) {
            Dial dial = dialer.dial(List.of(Prefix.address(parent.host())), parent.port(), loop, asking);
            return () -> {
                dial.abandon();
                asking.abandon();
            };
        }
        CompletableFuture<Addresses> lookup = names.lookup(name.get());
        CompletableFuture<Void> _ = lookup.thenAcceptAsync(found -> found(found, loop, asking), loop);
        return asking::abandon;
    }

    private void found(Addresses found, EventLoop loop, ParentDial asking) {
        if (found.addresses().isEmpty()) {
            asking.failed(new DialFailure(EndReason.PARENT, parent.host() + " has no address that could be looked up"));
        } else {
            Dial _ = dialer.dial(found.addresses(), parent.port(), loop, asking);
        }
    }

    private byte[] request(Question target) {
        String credentials = parent.credentials()
                .map(text -> "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n")
                .orElse("");
        return ("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + credentials + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
