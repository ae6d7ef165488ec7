package io.postern.dns.prefix;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postern.capture.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any octets for a list or table of a user's: it is read, or refused in one way. */
class ListsFuzzTest {
    @TempDir
    private static Path folder;

    private static Path file(byte[] octets) throws IOException {
        return Files.write(folder.resolve("any"), octets);
    }

    @FuzzTest(maxDuration = "10m")
    void anyTableOfSystems(byte[] octets) throws IOException {
        try {
            AsnTable table = AsnTable.read(file(octets));
            for (IpAddress address : new IpAddress[] {
                new IpAddress(0, 0), new IpAddress(0, IpAddress.mapped(0x01000001)), new IpAddress(0x20010db8L << 32, 1)
            }) {
                long number = table.of(address);
                if (number < 0 || number > 0xffff_ffffL) {
                    throw new AssertionError("no number of an autonomous system: " + number);
                }
            }
        } catch (ListSyntaxException e) {
            requireWords(e);
        }
    }

    /** A database whose tree and records the fuzzer changes, and whose end is in order. */
    @FuzzTest(maxDuration = "10m")
    void aDamagedDatabase(FuzzedDataProvider data) throws IOException {
        byte[] octets = new MaxMindBytes("ASN")
                .add("1.0.0.0/24", java.util.Map.of("autonomous_system_number", 13_335))
                .add("2001:db8::/32", java.util.Map.of("asn", "AS15169"))
                .bytes();
        for (int i = 0; i < 8 && data.remainingBytes() > 2; i++) {
            octets[data.consumeInt(0, octets.length - 1)] = data.consumeByte();
        }
        anyTableOfSystems(octets);
    }

    @FuzzTest(maxDuration = "10m")
    void anyListOfAddresses(byte[] octets) throws IOException {
        try {
            AddressList list = AddressList.read(file(octets));
            if (list.isEmpty() && list.day(new IpAddress(0, 0)).isPresent()) {
                throw new AssertionError("an empty list has an address");
            }
        } catch (ListSyntaxException e) {
            requireWords(e);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyPrefix(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            Prefix prefix = Prefix.parse(text);
            if (!prefix.contains(prefix.address())
                    || !Prefix.parse(prefix.toString()).equals(prefix)) {
                throw new AssertionError(text + " is not read as it is written: " + prefix);
            }
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null) {
                throw new AssertionError("refused without a word", e);
            }
        }
    }

    private static void requireWords(ListSyntaxException e) {
        if (e.getMessage() == null || !e.getMessage().contains("any")) {
            throw new AssertionError("an error that names no file", e);
        }
    }
}
