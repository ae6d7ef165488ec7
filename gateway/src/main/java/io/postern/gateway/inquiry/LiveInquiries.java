package io.postern.gateway.inquiry;

import io.postern.capture.net.IpAddress;
import io.postern.dns.asking.RateLimit;
import io.postern.dns.asking.Surroundings;
import io.postern.dns.inquiry.Act;
import io.postern.dns.inquiry.Inquiries;
import io.postern.dns.inquiry.Inquiry;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.observation.Endpoint;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Inquiries that are made. Each is made once and remembered; {@value #PER_SECOND} begin in a second, {@value #MOST} are made in all, and
 * those beyond are {@link Bearing#LEFT_OUT}. Safe for use by many threads at once.
 */
public final class LiveInquiries implements Inquiries, Closeable {
    /** Inquiries that begin in one second. */
    static final int PER_SECOND = 10;
    /** Inquiries of one run. */
    static final int MOST = 1000;

    private final InquiryPlan plan;
    private final Actors actors;
    private final Consumer<InquiryResult> recorder;
    private final Surroundings surroundings;
    private final int most;
    private final RateLimit rate;
    private final AtomicInteger made = new AtomicInteger();
    private final Map<Inquiry, CompletableFuture<InquiryResult>> results = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("inquiry-", 0).factory());

    /**
     * Inquiries that a plan allows.
     *
     * @param recorder hears each result once
     */
    public LiveInquiries(InquiryPlan plan, Actors actors, Consumer<InquiryResult> recorder, Surroundings surroundings) {
        this(plan, actors, recorder, surroundings, PER_SECOND, MOST);
    }

    LiveInquiries(
            InquiryPlan plan,
            Actors actors,
            Consumer<InquiryResult> recorder,
            Surroundings surroundings,
            int perSecond,
            int most) {
        this.plan = plan;
        this.actors = actors;
        this.recorder = recorder;
        this.surroundings = surroundings;
        this.most = most;
        rate = new RateLimit(perSecond, surroundings.nanoTime());
    }

    @Override
    public List<InquiryResult> about(Endpoint resolver, String name, List<IpAddress> addresses, long timeNanos) {
        List<CompletableFuture<InquiryResult>> asked = allowed(resolver, name, addresses).stream()
                .sorted()
                .map(inquiry -> results.computeIfAbsent(inquiry, this::begin))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private List<Inquiry> allowed(Endpoint resolver, String name, List<IpAddress> addresses) {
        List<Inquiry> inquiries = new ArrayList<>();
        if (plan.answers()) {
            for (IpAddress address : addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()))) {
                inquiries.add(new Inquiry(Act.TLS, name, address.toString()));
                if (actors.knowsPointers()) {
                    inquiries.add(new Inquiry(Act.POINTER, name, address.toString()));
                }
            }
        }
        if (plan.resolver()) {
            inquiries.add(new Inquiry(Act.RANDOM_NAME, "", resolver.toString()));
            inquiries.add(new Inquiry(Act.IDENTITY, "", resolver.toString()));
            plan.whoami().keySet().forEach(who -> inquiries.add(new Inquiry(Act.WHOAMI, who, resolver.toString())));
        }
        plan.silent().forEach(silent -> inquiries.add(new Inquiry(Act.SILENT_ADDRESS, name, silent.toString())));
        return inquiries;
    }

    private CompletableFuture<InquiryResult> begin(Inquiry inquiry) {
        if (made.incrementAndGet() > most) {
            InquiryResult leftOut = new InquiryResult(
                    inquiry,
                    surroundings.now(),
                    Bearing.LEFT_OUT,
                    List.of(),
                    "more than " + most + " inquiries in one run");
            recorder.accept(leftOut);
            return CompletableFuture.completedFuture(leftOut);
        }
        Duration wait = rate.take();
        return CompletableFuture.supplyAsync(() -> act(inquiry, wait), threads);
    }

    private InquiryResult act(Inquiry inquiry, Duration wait) {
        long nanos;
        Finding finding;
        try {
            surroundings.sleeper().sleep(wait);
            nanos = surroundings.now();
            finding = actors.act(inquiry, plan);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            nanos = surroundings.now();
            finding = Finding.neutral("ended before it was done");
        }
        InquiryResult result =
                new InquiryResult(inquiry, nanos, finding.bearing(), finding.addresses(), finding.detail());
        recorder.accept(result);
        return result;
    }

    /** Inquiries that are being made end without a finding. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
