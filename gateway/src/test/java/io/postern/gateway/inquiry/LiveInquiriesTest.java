package io.postern.gateway.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.capture.net.IpAddress;
import io.postern.dns.asking.Surroundings;
import io.postern.dns.inquiry.Act;
import io.postern.dns.inquiry.InquiryResult;
import io.postern.dns.inquiry.InquiryResult.Bearing;
import io.postern.dns.observation.Endpoint;
import io.postern.dns.prefix.Prefix;
import io.postern.tls.chain.Roots;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Inquiries at a resolver on loopback, whose answers a test decides. */
class LiveInquiriesTest {
    private final Queue<InquiryResult> recorded = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> waits = new ConcurrentLinkedQueue<>();
    private final Surroundings surroundings =
            new Surroundings(InstantSource.system(), () -> 0, new Random(1), waits::add);
    private volatile UnaryOperator<Message> answering = query -> query;
    private DatagramSocket socket = unbound();

    private static DatagramSocket unbound() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                    socket.receive(packet);
                    byte[] octets = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
                    packet.setData(answering.apply(new Message(octets)).toWire());
                    socket.send(packet);
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
    }

    @AfterEach
    void close() {
        socket.close();
    }

    private Endpoint resolver() {
        return new Endpoint(Prefix.address("127.0.0.1"), socket.getLocalPort());
    }

    private LiveInquiries inquiries(InquiryPlan plan, int most) {
        Actors actors = new Actors(Roots::bundled, Optional.empty());
        return new LiveInquiries(plan, actors, recorded::add, surroundings, 10, most);
    }

    private static Message answer(Message query, String data) {
        try {
            Message answer = new Message(query.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            Record question = query.getQuestion();
            answer.addRecord(question, Section.QUESTION);
            if (data.isEmpty()) {
                answer.getHeader().setRcode(Rcode.NXDOMAIN);
            } else {
                answer.addRecord(
                        Record.fromString(
                                question.getName(),
                                question.getType(),
                                question.getDClass(),
                                60,
                                data,
                                org.xbill.DNS.Name.root),
                        Section.ANSWER);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InquiryPlan asking(Map<String, List<Prefix>> whoami) {
        return new InquiryPlan(false, true, whoami, List.of());
    }

    @Test
    void aResolverThatAnswersForEverythingIsFound() {
        answering = query -> answer(
                query,
                query.getQuestion().getType() == Type.A
                        ? "192.0.2.80"
                        : query.getQuestion().getDClass() == DClass.CH ? "box-7" : "");
        try (LiveInquiries inquiries = inquiries(asking(Map.of()), 100)) {
            List<InquiryResult> found = inquiries.about(resolver(), "go.example", List.of(), 0);

            assertThat(found).hasSize(2).containsExactlyInAnyOrderElementsOf(recorded);
            assertThat(found.getFirst().inquiry().act()).isEqualTo(Act.RANDOM_NAME);
            assertThat(found.getFirst().bearing()).isEqualTo(Bearing.CONTRADICTS);
            assertThat(found.getFirst().addresses()).containsExactly(Prefix.address("192.0.2.80"));
            assertThat(found.getLast().bearing()).isEqualTo(Bearing.NEUTRAL);
            assertThat(found.getLast().detail()).contains("box-7");
        }
    }

    @Test
    void aNameThatTellsWhoAsksTellsWhetherItIsTheResolver() {
        answering = query -> answer(query, query.getQuestion().getType() == Type.TXT ? "203.0.113.9" : "");
        Map<String, List<Prefix>> names = Map.of("me.example", List.of(Prefix.parse("192.0.2.0/24")));
        try (LiveInquiries inquiries = inquiries(asking(names), 100)) {
            InquiryResult whoami =
                    inquiries.about(resolver(), "go.example", List.of(), 0).getLast();

            assertThat(whoami.inquiry().act()).isEqualTo(Act.WHOAMI);
            assertThat(whoami.bearing()).isEqualTo(Bearing.CONTRADICTS);
            assertThat(whoami.detail()).contains("203.0.113.9", "192.0.2.0/24");
        }
    }

    @Test
    void anInquiryIsMadeOnceAndAtALimitedRate() {
        answering = query -> answer(query, "");
        try (LiveInquiries inquiries = inquiries(asking(Map.of()), 100)) {
            List<InquiryResult> first = inquiries.about(resolver(), "a.example", List.of(), 0);
            List<InquiryResult> again = inquiries.about(resolver(), "b.example", List.of(), 0);

            assertThat(again).isEqualTo(first);
            assertThat(recorded).hasSize(2);
        }
    }

    @Test
    void moreThanABurstWaits() {
        InquiryPlan plan = new InquiryPlan(false, false, Map.of(), List.of(Prefix.address("127.0.0.1")));
        try (LiveInquiries inquiries = inquiries(plan, 100)) {
            for (int i = 0; i < 13; i++) {
                inquiries.about(resolver(), "not a..name" + i, List.of(), 0);
            }
        }
        assertThat(waits).hasSize(13).last().isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void whatIsTooMuchIsLeftOutAndSaysSo() {
        List<IpAddress> none = List.of();
        InquiryPlan plan = new InquiryPlan(false, false, Map.of(), List.of(Prefix.address("127.0.0.1")));
        try (LiveInquiries inquiries = inquiries(plan, 2)) {
            inquiries.about(resolver(), "not a..name1", none, 0);
            inquiries.about(resolver(), "not a..name2", none, 0);
            List<InquiryResult> third = inquiries.about(resolver(), "not a..name3", none, 0);

            assertThat(third).singleElement().extracting(InquiryResult::bearing).isEqualTo(Bearing.LEFT_OUT);
            assertThat(recorded).contains(third.getFirst());
        }
    }

    @Test
    void nothingIsDoneThatWasNotAllowed() {
        assertThat(InquiryPlan.NOTHING.isEmpty()).isTrue();
        try (LiveInquiries inquiries = inquiries(InquiryPlan.NOTHING, 100)) {
            assertThat(inquiries.about(resolver(), "go.example", List.of(Prefix.address("192.0.2.1")), 0))
                    .isEmpty();
        }
        assertThat(recorded).isEmpty();
    }
}
