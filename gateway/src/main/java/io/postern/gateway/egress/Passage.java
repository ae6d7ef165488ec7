package io.postern.gateway.egress;

import io.postern.capture.net.IpAddress;
import io.postern.gateway.policy.Decision;
import io.postern.gateway.policy.Mode;
import io.postern.gateway.policy.Policy;
import io.postern.gateway.policy.Profile;
import io.postern.gateway.policy.Question;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection through the gate. It is judged by the policy that held when it came, to its end. Of one event loop.
 */
public final class Passage {
    private final long id;
    private final Entrance entrance;
    private final Policy policy;
    private final long epochNanos;
    private final Stages stages;
    private Endpoint client;
    private Optional<String> identity = Optional.empty();
    private Optional<Endpoint> original = Optional.empty();
    private @Nullable Profile profile;
    private @Nullable Question question;
    private NameSource source = NameSource.NONE;
    private @Nullable Decision decision;
    private @Nullable Denial denial;
    private boolean passed;
    private List<IpAddress> resolved = List.of();
    private boolean stale;
    private boolean redirected;
    private Optional<Endpoint> dialled = Optional.empty();
    private Optional<HelloFacts> hello = Optional.empty();
    private Optional<String> fronting = Optional.empty();
    private Triangulation triangulation = Triangulation.NONE;
    private EndReason end = EndReason.OPEN;
    private String endDetail = "";
    private long sent;
    private long received;

    /**
     * A connection that has come.
     *
     * @param id unique in this process
     * @param epochNanos when it came, nanoseconds since 1970
     * @param nanoTime the same by the process's clock
     */
    public Passage(long id, Entrance entrance, Policy policy, Endpoint client, long epochNanos, long nanoTime) {
        this.id = id;
        this.entrance = entrance;
        this.policy = policy;
        this.client = client;
        this.epochNanos = epochNanos;
        this.stages = new Stages(nanoTime);
    }

    /** A trusted proxy says who the client is. */
    public void relayedFor(Endpoint real) {
        client = real;
    }

    /** The client has said who it is, and it is. */
    public void identified(String name) {
        identity = Optional.of(name);
    }

    /** Where the client believes that it is connecting to. */
    public void wanted(Endpoint destination) {
        original = Optional.of(destination);
    }

    /** It is known what it asks for. */
    public void asks(Question what, NameSource by, long now) {
        question = what;
        source = by;
        stages.asked(now);
    }

    /** Nothing that could be asked for was said. */
    public void asksNothing(NameSource by, long now) {
        source = by;
        stages.asked(now);
    }

    /** Looks whose it is, by what is known of the client so far. */
    public Optional<Profile> recognise() {
        profile =
                policy.profile(client.address(), identity, entrance.profiles()).orElse(null);
        return Optional.ofNullable(profile);
    }

    void triangulated(Triangulation found) {
        triangulation = found;
    }

    void decided(Decision made) {
        decision = made;
    }

    void resolved(List<IpAddress> addresses, boolean fromBefore) {
        resolved = addresses;
        stale = fromBefore;
    }

    void redirected() {
        redirected = true;
    }

    void judged(long now) {
        stages.judged(now);
    }

    /**
     * Something speaks against it. The first reason is kept.
     *
     * @return whether it ends here; in audit mode it mostly does not
     */
    public boolean denies(Denial why) {
        if (profile == null) {
            // The profile's own mode counts, however early it is.
            recognise();
        }
        boolean stops = why.isFinal() || mode() == Mode.ENFORCE;
        if (denial == null || stops && passed) {
            denial = why;
            passed = !stops;
        }
        if (stops) {
            end(EndReason.DENIED, "");
        }
        return stops;
    }

    /** What the client's hello says. */
    public void hello(HelloFacts facts) {
        hello = Optional.of(facts);
    }

    /** Its request inside names another host than it asked the gate for, as far as can be seen. */
    public void fronting(String host) {
        fronting = Optional.of(host);
    }

    /** The server has answered. */
    public void connected(Endpoint server, long now) {
        dialled = Optional.of(server);
        stages.connected(now);
    }

    /** Octets go to and fro from now. */
    public void relays(long now) {
        stages.relaying(now);
    }

    /** Counts octets from the client to the server. */
    public void sent(long octets) {
        sent += octets;
    }

    /** Counts octets from the server to the client. */
    public void received(long octets) {
        received += octets;
    }

    /** Why it ends; the first reason is kept. */
    public void end(EndReason why, String detail) {
        if (end == EndReason.OPEN) {
            end = why;
            endDetail = detail;
        }
    }

    /** It is over. */
    public void over(long now) {
        stages.ended(now);
    }

    /** Unique in this process. */
    public long id() {
        return id;
    }

    /** Where it came in. */
    public Entrance entrance() {
        return entrance;
    }

    /** What it is judged by. */
    public Policy policy() {
        return policy;
    }

    /** When it came, nanoseconds since 1970. */
    public long epochNanos() {
        return epochNanos;
    }

    /** Its stages. */
    public Stages stages() {
        return stages;
    }

    /** Who wants it. */
    public Endpoint client() {
        return client;
    }

    /** As whom; empty when nobody was asked. */
    public Optional<String> identity() {
        return identity;
    }

    /** Where the client believes that it is connecting to, at a transparent entrance. */
    public Optional<Endpoint> original() {
        return original;
    }

    /** Whose rules it goes by; empty when the client is nobody's, or that was not looked at. */
    public Optional<Profile> profile() {
        return Optional.ofNullable(profile);
    }

    /** What it asks for; empty when that is not known. */
    public Optional<Question> question() {
        return Optional.ofNullable(question);
    }

    /** How that was learned. */
    public NameSource source() {
        return source;
    }

    /** What the policy says; empty when it was not asked. */
    public Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    /** What speaks against it; in audit mode it may have passed all the same. */
    public Optional<Denial> denial() {
        return Optional.ofNullable(denial);
    }

    /** Whether it was let through though something speaks against it. */
    public boolean wouldDeny() {
        return denial != null && passed;
    }

    /** Whether it was denied. */
    public boolean isDenied() {
        return denial != null && !passed;
    }

    /** What a denial comes to here. */
    public Mode mode() {
        Profile whose = profile;
        return whose == null ? policy.mode() : whose.mode();
    }

    /** What the trusted resolvers say. */
    public List<IpAddress> resolved() {
        return resolved;
    }

    /** Whether they said it before, and are away now. */
    public boolean isStale() {
        return stale;
    }

    /** Whether it was led to an address of the name, which is not the one that the client connected to. */
    public boolean isRedirected() {
        return redirected;
    }

    /** Where it went. */
    public Optional<Endpoint> dialled() {
        return dialled;
    }

    /** What the hello says. */
    public Optional<HelloFacts> hello() {
        return hello;
    }

    /** The other host that it seems to be after. */
    public Optional<String> fronting() {
        return fronting;
    }

    /** What the DNS front knows of it. */
    public Triangulation triangulation() {
        return triangulation;
    }

    /** Why it ended. */
    public EndReason end() {
        return end;
    }

    /** More of that. */
    public String endDetail() {
        return endDetail;
    }

    /** Octets from the client to the server. */
    public long octetsSent() {
        return sent;
    }

    /** Octets from the server to the client. */
    public long octetsReceived() {
        return received;
    }
}
