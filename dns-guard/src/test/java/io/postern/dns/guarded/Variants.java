package io.postern.dns.guarded;

import io.postern.dns.judge.ExpectedAnswers;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.TlsTestimony;
import io.postern.dns.judge.TlsWitness;
import io.postern.dns.prefix.AddressList;
import io.postern.dns.prefix.AsnTable;
import io.postern.dns.suffix.Suffixes;
import io.postern.dns.trusted.TrustedAnswer.Dnssec;
import io.postern.dns.trusted.TrustedAnswer.Status;
import io.postern.dns.verdict.DnsVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Captures of networks that lie and of networks that do not, each in several variants drawn from a seed. */
final class Variants {
    private static final int EACH = 8;
    private static final List<String> NAMES =
            List.of("proxy.golang.org", "sum.golang.org", "gopkg.in", "go.dev", "bitbucket.org", "github.com");

    /** One capture, and what must not be said of it, or must. */
    record Variant(String kind, boolean attack, DnsVerdict worst) {}

    private interface Scene {
        Traffic play(Random random, String name);
    }

    private final List<Variant> variants = new ArrayList<>();

    private Variants() {}

    static List<Variant> all() {
        Variants made = new Variants();
        made.benign();
        made.attacks();
        return made.variants;
    }

    private void add(String kind, boolean attack, Scene scene) {
        for (int i = 0; i < EACH; i++) {
            Random random = new Random(31L * kind.hashCode() + i);
            String name = NAMES.get(random.nextInt(NAMES.size()));
            variants.add(new Variant(kind, attack, scene.play(random, name).worst()));
        }
    }

    private static String address(Random random) {
        return "151." + (1 + random.nextInt(200)) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
    }

    private static int otherTtl(Random random) {
        return random.nextBoolean() ? 100 + random.nextInt(120) : 20 + random.nextInt(30);
    }

    private static double millis(Random random) {
        return 15 + random.nextInt(40);
    }

    private static Traffic settled(Random random) {
        return random.nextBoolean() ? new Traffic().settle() : new Traffic();
    }

    private static Traffic trusting(Trusted trusted) {
        return new Traffic(Knowledge.NONE, trusted);
    }

    private static Knowledge internal(String suffix) {
        return new Knowledge(
                new Suffixes(List.of(suffix)), ExpectedAnswers.NONE, List.of(), AsnTable.EMPTY, AddressList.EMPTY);
    }

    private void benign() {
        add("nothing special", false, (random, name) -> {
            Traffic traffic = settled(random);
            for (int i = 0; i < 10; i++) {
                traffic.lookup(Message.answer(name, address(random)), millis(random), Traffic.USUAL_TTL);
            }
            return traffic;
        });
        add("content network, other addresses each time", false, (random, name) -> {
            Trusted trusted = new Trusted().says(name, address(random), address(random));
            Traffic traffic = trusting(trusted).settle();
            for (int i = 0; i < 10; i++) {
                traffic.lookup(Message.answer(name, address(random), address(random)));
            }
            return traffic;
        });
        add("content network, cleared by TLS", false, (random, name) -> {
            TlsWitness tls = (asked, address) -> TlsTestimony.CONFIRMED;
            return new Traffic(Knowledge.NONE, new Trusted().says(name, address(random)), tls)
                    .lookup(Message.answer(name, address(random)));
        });
        add("one content address for many sites", false, (random, name) -> {
            Trusted trusted = new Trusted();
            Traffic traffic = trusting(trusted);
            String shared = address(random);
            for (String site : NAMES) {
                trusted.says(site, address(random));
                traffic.lookup(Message.answer(site, shared)).after(3000);
            }
            return traffic;
        });
        add(
                "split horizon, declared",
                false,
                (random, name) -> new Traffic(
                                internal("corp.example.com"),
                                new Trusted().says("git.corp.example.com", address(random)))
                        .lookup(Message.answer("git.corp.example.com", "10.1.2." + random.nextInt(256))));
        add(
                "split horizon, not declared",
                false,
                (random, name) -> trusting(new Trusted().says("git.corp.example.com", 1, Status.NO_SUCH_NAME))
                        .settle()
                        .lookup(
                                Message.answer("git.corp.example.com", "10.1.2." + random.nextInt(256))
                                        .authoritative()
                                        .withoutEdns(),
                                1,
                                Traffic.USUAL_TTL)
                        .settle());
        add("identical duplicates", false, (random, name) -> {
            Message answer = Message.answer(name, address(random), address(random));
            return settled(random)
                    .ask(Message.query(name, 1))
                    .after(millis(random))
                    .reply(answer)
                    .after(random.nextInt(30))
                    .reply(answer, otherTtl(random));
        });
        add(
                "query sent again, both answered",
                false,
                (random, name) -> settled(random)
                        .ask(Message.query(name, 1))
                        .after(1000 + random.nextInt(4000))
                        .again(Message.query(name, 1))
                        .reply(Message.answer(name, address(random)))
                        .after(random.nextInt(50))
                        .reply(Message.answer(name, address(random))));
        add(
                "forwarder that gives up too early",
                false,
                (random, name) -> settled(random)
                        .ask(Message.query(name, 1))
                        .after(millis(random))
                        .reply(Message.answer(name, 1).rcode(2).withoutEdns())
                        .after(random.nextInt(900))
                        .reply(Message.answer(name, address(random))));
        add("anycast that moves", false, (random, name) -> {
            Traffic traffic = new Traffic().settle();
            int ttl = otherTtl(random);
            for (int i = 0; i < 40; i++) {
                traffic.lookup(Message.answer(name, address(random)), millis(random), ttl);
            }
            return traffic;
        });
        add("resolver that restarts without EDNS", false, (random, name) -> {
            Traffic traffic = new Traffic().settle(70).after(30_000);
            for (int i = 0; i < 40; i++) {
                traffic.lookup(Message.answer(name, address(random)).withoutEdns(), 2 + random.nextInt(3), 57);
            }
            return traffic;
        });
        add("blocking resolver", false, (random, name) -> {
            Message blocked = random.nextBoolean()
                    ? Message.answer(name, "0.0.0.0")
                    : Message.answer(name, 1).rcode(3).extendedError(15 + random.nextInt(3));
            return trusting(new Trusted().says(name, address(random))).settle().lookup(blocked);
        });
        add(
                "trusted side is down",
                false,
                (random, name) -> trusting(new Trusted()).settle().lookup(Message.answer(name, address(random))));
        add(
                "trusted side disagrees",
                false,
                (random, name) -> trusting(new Trusted().says(name, 1, Status.DISAGREEMENT))
                        .lookup(Message.answer(name, address(random))));
        add("resolver that answers from its other address", false, (random, name) -> {
            Traffic traffic = settled(random).ask(Message.query(name, 1)).after(millis(random));
            return traffic.replyFrom("10.0.0.54", traffic.id(), Message.answer(name, address(random)), 57);
        });
        add(
                "proxy that relays true TLS",
                false,
                (random, name) -> new Traffic(
                                Knowledge.NONE,
                                new Trusted().says(name, address(random)),
                                (asked, address) -> TlsTestimony.CONFIRMED)
                        .lookup(Message.answer(name, address(random))));
    }

    private void attacks() {
        add(
                "forged first, other IP TTL",
                true,
                (random, name) -> settled(random)
                        .ask(Message.query(name, 1))
                        .after(1 + random.nextInt(10))
                        .reply(Message.answer(name, address(random)), otherTtl(random))
                        .after(millis(random))
                        .reply(Message.answer(name, address(random))));
        add(
                "forged second, other IP TTL",
                true,
                (random, name) -> settled(random)
                        .ask(Message.query(name, 1))
                        .after(millis(random))
                        .reply(Message.answer(name, address(random)))
                        .after(random.nextInt(1500))
                        .reply(Message.answer(name, address(random)), otherTtl(random)));
        add(
                "forged first, same IP TTL, other flags",
                true,
                (random, name) -> settled(random)
                        .ask(Message.query(name, 1))
                        .after(1)
                        .reply(Message.answer(name, address(random))
                                .authoritative()
                                .withoutEdns())
                        .after(millis(random))
                        .reply(Message.answer(name, address(random))));
        add("forged first by a perfect forger", true, (random, name) -> {
            String right = address(random);
            return trusting(new Trusted().says(name, right))
                    .ask(Message.query(name, 1))
                    .after(1)
                    .reply(Message.answer(name, address(random)))
                    .after(millis(random))
                    .reply(Message.answer(name, right));
        });
        add(
                "forged denial, other IP TTL",
                true,
                (random, name) -> settled(random)
                        .ask(Message.query(name, 1))
                        .after(1)
                        .reply(Message.answer(name, 1).rcode(3), otherTtl(random))
                        .after(millis(random))
                        .reply(Message.answer(name, address(random))));
        add(
                "one name to a bogus address",
                true,
                (random, name) -> trusting(new Trusted().says(name, address(random)))
                        .lookup(Message.answer(
                                name, random.nextBoolean() ? "127.0.0.1" : "10.66.0." + random.nextInt(256))));
        add(
                "one name to a wrong certificate",
                true,
                (random, name) -> new Traffic(
                                Knowledge.NONE,
                                new Trusted().says(name, address(random)),
                                (asked, address) -> TlsTestimony.CONTRADICTED)
                        .lookup(Message.answer(name, address(random))));
        add("denials rewritten", true, (random, name) -> {
            Trusted trusted = new Trusted();
            Traffic traffic = trusting(trusted);
            String advertisements = address(random);
            for (String site : NAMES) {
                String nowhere = "x" + random.nextInt(1 << 20) + "." + site;
                trusted.says(nowhere, 1, Status.NO_SUCH_NAME);
                traffic.lookup(Message.answer(nowhere, advertisements)).after(2500);
            }
            return traffic;
        });
        add(
                "answer replaced on the way: nearer, without EDNS",
                true,
                (random, name) -> new Traffic()
                        .settle(70)
                        .lookup(
                                Message.answer(name, address(random)).withoutEdns(),
                                1 + random.nextInt(7),
                                otherTtl(random))
                        .settle());
        add(
                "signatures broken on the builders' side",
                true,
                (random, name) -> trusting(new Trusted().says(name, Dnssec.SECURE, List.of(), address(random)))
                        .settle()
                        .lookup(Message.answer(name, 1).rcode(2).extendedError(6)));
    }
}
