package io.postern.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.postern.dns.prefix.Prefix;
import io.postern.gateway.egress.Endpoint;
import io.postern.gateway.eve.FrontLog;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The front over the loopback interface, asked by another implementation. */
class DnsFrontTest {
    private static final int PATIENCE = 10_000;
    private static final String ALLOW = "allow: [\"*.allowed.example\"]\n";

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final FrontCounts counts = new FrontCounts();
    private final BlockingQueue<Exchange> answered = new LinkedBlockingQueue<>();
    private final BlockingQueue<TunnelAlarm> alarms = new LinkedBlockingQueue<>();
    private int port;

    private void open(Front front, int perSecond) throws IOException {
        FrontHouse house = new FrontHouse(
                front.desk(),
                new ClientPace(perSecond, () -> 0),
                new TunnelWatch(() -> 0),
                counts,
                new FrontListener() {
                    @Override
                    public void answered(Exchange exchange) {
                        answered.add(exchange);
                    }

                    @Override
                    public void suspects(TunnelAlarm alarm) {
                        alarms.add(alarm);
                    }
                });
        DnsFront opened = DnsFront.open(
                new Endpoint(Prefix.address("127.0.0.1"), 0),
                () -> house,
                loops,
                EpollServerSocketChannel::new,
                EpollDatagramChannel::new);
        port = opened.endpoint().port();
    }

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(PATIENCE);
    }

    private Message ask(String name, int type, boolean tcp) throws IOException {
        SimpleResolver resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(port);
        resolver.setTCP(tcp);
        resolver.setTimeout(Duration.ofMillis(PATIENCE));
        resolver.setIgnoreTruncation(true);
        resolver.setEDNS(0, 1232, 0);
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN)));
    }

    private byte[] datagram(byte[] octets) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE);
            socket.send(new DatagramPacket(octets, octets.length, InetAddress.getLoopbackAddress(), port));
            DatagramPacket reply = new DatagramPacket(new byte[4096], 4096);
            socket.receive(reply);
            return java.util.Arrays.copyOf(reply.getData(), reply.getLength());
        }
    }

    @Test
    void bothTransportsAnswer() throws Exception {
        open(new Front("enforce", ALLOW).has("a.allowed.example", "192.0.2.7"), 0);

        for (boolean tcp : new boolean[] {false, true}) {
            Message reply = ask("a.allowed.example", Type.A, tcp);
            assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
            assertThat(reply.getSection(Section.ANSWER).getFirst().rdataToString())
                    .isEqualTo("192.0.2.7");
            assertThat(reply.getHeader().getFlag(Flags.RA)).isTrue();
            assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
        }
    }

    @Test
    void aDenialSaysWhyToClientsThatHaveEdns() throws Exception {
        open(new Front("enforce", ALLOW), 0);

        Message reply = ask("evil.example", Type.A, false);

        assertThat(reply.getRcode()).isEqualTo(org.xbill.DNS.Rcode.NXDOMAIN);
        OPTRecord opt = reply.getOPT();
        assertThat(opt.getOptions(15)).hasSize(1);
        assertThat(((ExtendedErrorCodeOption) opt.getOptions(15).getFirst()).getText())
                .isEqualTo("postern denied evil.example rule=default profile=builders");
        byte[] plain = datagram(Front.message("evil.example", Type.A, DClass.IN, 0));
        assertThat(new Message(plain).getOPT()).isNull();
        assertThat(counts.kinds().keySet())
                .containsExactly(new FrontCounts.Kind("deny", "no-rule", "NXDOMAIN", "enforce", "builders"));
    }

    private static Front many() {
        String[] addresses = new String[60];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = "192.0.2." + (i + 1);
        }
        return new Front("enforce", ALLOW).has("many.allowed.example", addresses);
    }

    @Test
    void whatDoesNotFitIsCutOffOverUdpAndWholeOverTcp() throws Exception {
        open(many(), 0);

        byte[] small = datagram(Front.message("many.allowed.example", Type.A, DClass.IN, 0));
        byte[] large = datagram(Front.message("many.allowed.example", Type.A, DClass.IN, 4096));
        Message tcp = ask("many.allowed.example", Type.A, true);

        assertThat(small).hasSizeLessThanOrEqualTo(512);
        assertThat(new Message(small).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(new Message(small).getSection(Section.ANSWER)).isEmpty();
        assertThat(large).hasSizeLessThanOrEqualTo(1232);
        assertThat(new Message(large).getSection(Section.ANSWER)).hasSize(60);
        assertThat(tcp.getSection(Section.ANSWER)).hasSize(60);
        assertThat(counts.count(FrontCounts.Left.TRUNCATED)).isEqualTo(1);
    }

    @Test
    void whoAsksTooFastIsToldToComeByTcpWithNoMoreOctetsThanHeSent() throws Exception {
        open(many(), 2);
        byte[] query = Front.message("many.allowed.example", Type.A, DClass.IN, 1232);

        datagram(query);
        datagram(query);
        byte[] third = datagram(query);

        assertThat(third).hasSizeLessThanOrEqualTo(query.length);
        assertThat(new Message(third).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(ask("many.allowed.example", Type.A, true).getRcode()).isEqualTo(org.xbill.DNS.Rcode.REFUSED);
        assertThat(counts.count(FrontCounts.Left.RATE_LIMITED)).isEqualTo(2);
    }

    @Test
    void queriesAreAnsweredEachOfSeveralInOneConnection() throws Exception {
        open(new Front("enforce", ALLOW).has("a.allowed.example", "192.0.2.7"), 0);
        ByteBuffer all = ByteBuffer.allocate(8192);
        for (int i = 0; i < 50; i++) {
            byte[] query = Front.message("a.allowed.example", Type.A, DClass.IN, 0);
            query[1] = (byte) i;
            all.putShort((short) query.length).put(query);
        }
        Set<Integer> ids = new HashSet<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            OutputStream out = socket.getOutputStream();
            out.write(all.array(), 0, 1001);
            out.write(all.array(), 1001, all.position() - 1001);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int i = 0; i < 50; i++) {
                byte[] reply = in.readNBytes(in.readUnsignedShort());
                ids.add(reply[1] & 255);
            }
        }

        assertThat(ids).hasSize(50);
    }

    @Test
    void nothingComesBackForAnswersAndTheSocketGoesOn() throws Exception {
        open(new Front("enforce", ALLOW).has("a.allowed.example", "192.0.2.7"), 0);
        byte[] answer = Front.message("a.allowed.example", Type.A, DClass.IN, 0);
        answer[2] |= (byte) 0x80;
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE);
            for (byte[] each : new byte[][] {answer, new byte[5], new byte[2000], answer(answer)}) {
                socket.send(new DatagramPacket(each, each.length, InetAddress.getLoopbackAddress(), port));
            }
            DatagramPacket reply = new DatagramPacket(new byte[512], 512);
            socket.receive(reply);

            assertThat(reply.getLength()).as("the last, which is a query").isGreaterThan(12);
        }
        assertThat(counts.count(FrontCounts.Left.IGNORED)).isEqualTo(3);
    }

    private static byte[] answer(byte[] answer) {
        byte[] query = answer.clone();
        query[2] &= 0x7f;
        return query;
    }

    @Test
    void aConnectionThatFramesTooMuchIsEnded() throws Exception {
        open(new Front("enforce", ALLOW), 0);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff, 0, 0});

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void namesFullOfDataAreAnAlarm() throws Exception {
        open(new Front("enforce", ALLOW), 0);
        for (int i = 0; i < 45; i++) {
            datagram(Front.message("6a09e667f3bcc908b2fb1366ea957d3e" + i + ".t.attacker.com", Type.TXT, DClass.IN, 0));
        }

        TunnelAlarm alarm = alarms.poll(PATIENCE, TimeUnit.MILLISECONDS);

        assertThat(alarm).isNotNull();
        assertThat(alarm.domain()).isEqualTo("attacker.com");
        assertThat(alarm.denied()).isTrue();
        JsonNode event = event(log -> log.write(alarm));
        assertThat(event.at("/event_type").asString()).isEqualTo("alert");
        assertThat(event.at("/alert/signature_id").asInt()).isEqualTo(1_443_301);
        assertThat(event.at("/alert/action").asString()).isEqualTo("blocked");
        assertThat(event.at("/postern/domain").asString()).isEqualTo("attacker.com");
    }

    @Test
    void eachQueryIsAnEvent() throws Exception {
        open(new Front("enforce", ALLOW).has("a.allowed.example", "192.0.2.7", "10.1.1.1"), 0);
        ask("a.allowed.example", Type.A, true);

        Exchange exchange = answered.poll(PATIENCE, TimeUnit.MILLISECONDS);

        assertThat(exchange).isNotNull();
        JsonNode event = event(log -> log.write(exchange));
        assertThat(event.at("/event_type").asString()).isEqualTo("dns");
        assertThat(event.at("/proto").asString()).isEqualTo("TCP");
        assertThat(event.at("/src_ip").asString()).isEqualTo("127.0.0.1");
        assertThat(event.at("/dest_port").asInt()).isEqualTo(port);
        assertThat(event.at("/dns/version").asInt()).isEqualTo(3);
        assertThat(event.at("/dns/rcode").asString()).isEqualTo("NOERROR");
        assertThat(event.at("/dns/queries/0/rrname").asString()).isEqualTo("a.allowed.example");
        assertThat(event.at("/dns/answers/0/rdata").asString()).isEqualTo("192.0.2.7");
        assertThat(event.at("/postern/policy/decision").asString()).isEqualTo("allow");
        assertThat(event.at("/postern/policy/rule").asString()).isEqualTo("*.allowed.example");
        assertThat(event.at("/postern/policy/mode").asString()).isEqualTo("enforce");
        assertThat(event.at("/postern/policy/hash").asString()).hasSize(64);
        assertThat(event.at("/postern/removed/0").asString()).isEqualTo("10.1.1.1");
    }

    private static JsonNode event(java.util.function.Consumer<FrontLog> writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FrontLog log = new FrontLog(out)) {
            writing.accept(log);
        }
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.US_ASCII));
    }
}
