package io.postern.bench.gateway;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A resolver for which every name is at 127.0.0.1, and has no other address. Runs until it is killed. Argument: the port on 127.0.0.1. */
public final class Names {
    private static final int HOUR = 3600;

    private Names() {}

    /** Answers. */
    public static void main(String[] arguments) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(here, Integer.parseInt(arguments[0])))) {
            System.out.println("READY");
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            while (true) {
                socket.receive(packet);
                Message query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                Record question = query.getQuestion();
                Message answer = new Message(query.getHeader().getID());
                answer.getHeader().setFlag(Flags.QR);
                answer.getHeader().setFlag(Flags.RA);
                answer.addRecord(question, Section.QUESTION);
                if (question.getType() == Type.A) {
                    answer.addRecord(new ARecord(question.getName(), DClass.IN, HOUR, here), Section.ANSWER);
                }
                byte[] wire = answer.toWire();
                socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
            }
        }
    }
}
