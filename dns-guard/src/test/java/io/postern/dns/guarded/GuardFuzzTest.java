package io.postern.dns.guarded;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.dns.judge.ExpectedAnswers;
import io.postern.dns.judge.Knowledge;
import io.postern.dns.judge.TlsTestimony;
import io.postern.dns.prefix.AddressList;
import io.postern.dns.prefix.AsnTable;
import io.postern.dns.suffix.Suffixes;
import io.postern.dns.trusted.TrustedAnswer.Status;
import io.postern.dns.verdict.DnsVerdict;
import io.postern.dns.verdict.Judgement;
import java.util.List;

/** Any sequence of queries, answers and strays, in order and out of it: nothing throws, and what is said of them is consistent in itself. */
class GuardFuzzTest {
    private static final int MOST_STEPS = 300;
    private static final List<String> NAMES = List.of(
            "a.example.org", "b.example.org", "www.example.com", "in.corp.example.com", "made.invalid", "golang");
    private static final List<String> ADDRESSES = List.of(
            "151.1.2.3", "151.1.2.4", "10.0.0.9", "127.0.0.2", "0.0.0.0", "198.41.0.4", "64:ff9b::9701:203", "2606::7");

    @FuzzTest(maxDuration = "10m")
    void anySequence(FuzzedDataProvider data) {
        Knowledge knowledge = new Knowledge(
                new Suffixes(List.of("corp.example.com")),
                ExpectedAnswers.NONE,
                List.of(),
                AsnTable.EMPTY,
                AddressList.EMPTY);
        Traffic traffic =
                new Traffic(knowledge, trusted(data), (name, address) -> data.pickValue(TlsTestimony.values()));
        if (data.consumeBoolean()) {
            traffic.settle(data.consumeInt(0, 80));
        }
        for (int i = 0; i < MOST_STEPS && data.remainingBytes() > 0; i++) {
            step(data, traffic);
        }
        List<Traffic.Judged> judged = traffic.end();
        if (judged.size() > traffic.packet()) {
            throw new AssertionError("more was judged than there were packets");
        }
        judged.forEach(one -> check(one.judgement()));
        traffic.atOnce().values().forEach(GuardFuzzTest::check);
    }

    private static Trusted trusted(FuzzedDataProvider data) {
        Trusted trusted = new Trusted();
        for (String name : NAMES) {
            switch (data.consumeInt(0, 4)) {
                case 0 -> trusted.says(name, data.pickValue(ADDRESSES));
                case 1 -> trusted.says(name, 1, data.pickValue(Status.values()));
                case 2 -> trusted.says(name, data.pickValue(ADDRESSES), "151.1.2.3");
                default -> {
                    // Nobody trusted answers for this one.
                }
            }
        }
        return trusted;
    }

    private static void step(FuzzedDataProvider data, Traffic traffic) {
        String name = data.pickValue(NAMES);
        int timeToLive = data.consumeInt(0, 255);
        switch (data.consumeInt(0, 7)) {
            case 0 -> traffic.after(data.consumeInt(-3_000, 40_000));
            case 1 -> traffic.ask(Message.query(name, data.consumeBoolean() ? 1 : 28));
            case 2 -> traffic.again(Message.query(name, 1).withoutEdns());
            case 3 -> traffic.replyFrom("10.0.0.99", traffic.id(), answer(data, name), timeToLive);
            case 4 -> traffic.replyFrom(Traffic.RESOLVER, data.consumeInt(0, 65_535), answer(data, name), timeToLive);
            case 5 ->
                traffic.udp(Traffic.RESOLVER, 53, Traffic.BUILDER, traffic.id(), timeToLive, data.consumeBytes(80));
            default -> traffic.reply(answer(data, name), timeToLive);
        }
    }

    private static Message answer(FuzzedDataProvider data, String name) {
        Message message = Message.answer(name, data.consumeBoolean() ? 1 : 28);
        for (int i = data.consumeInt(0, 3); i > 0; i--) {
            if (data.consumeInt(0, 4) == 0) {
                message.cname("edge.example.net");
            }
            message.address(data.pickValue(ADDRESSES));
        }
        int traits = data.consumeByte();
        message = (traits & 1) != 0 ? message.withoutEdns() : message;
        message = (traits & 2) != 0 ? message.authoritative() : message;
        message = (traits & 4) != 0 ? message.truncated() : message;
        message = (traits & 8) != 0 ? message.rcode(data.consumeInt(0, 15)) : message;
        return (traits & 16) != 0 ? message.extendedError(data.consumeInt(0, 30)) : message;
    }

    private static void check(Judgement judgement) {
        int sum = judgement.evidence().stream().mapToInt(one -> one.weight()).sum();
        if (judgement.score() != Math.max(0, sum)) {
            throw new AssertionError("the score is not the sum of its weights: " + judgement);
        }
        if (judgement.verdict() == DnsVerdict.HIJACKED && judgement.score() < 8) {
            throw new AssertionError("hijacked, with " + judgement);
        }
        if (judgement.verdict() == DnsVerdict.CONSISTENT && judgement.veto().isEmpty()) {
            throw new AssertionError("consistent without a veto: " + judgement);
        }
    }
}
