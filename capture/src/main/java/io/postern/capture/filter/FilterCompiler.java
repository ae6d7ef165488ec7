package io.postern.capture.filter;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** Has libpcap compile filter expressions. The first use loads it. Thread-safe. */
public final class FilterCompiler {
    private static final int SNAP_LENGTH = 262_144;
    private static final int INSTRUCTION_BYTES = 8;

    private FilterCompiler() {}

    /**
     * Compiles an expression.
     *
     * @param linkType as registered for pcap ({@code LINKTYPE_})
     * @throws BadFilterException when the expression makes no sense, or not on this link type
     * @throws LibpcapAbsentException when libpcap is not there
     */
    public static FilterProgram compile(String expression, int linkType)
            throws BadFilterException, LibpcapAbsentException {
        Libpcap.require();
        try (PcapHandle dead = Pcaps.openDead(DataLinkType.getInstance(systemNumber(linkType)), SNAP_LENGTH)) {
            BpfProgram program =
                    dead.compileFilter(expression, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN);
            try {
                return FilterProgram.checked(instructions(program));
            } finally {
                program.free();
            }
        } catch (PcapNativeException | NotOpenException e) {
            throw new BadFilterException(expression, e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (UnsafeProgramException e) {
            throw new BadFilterException(expression, "libpcap made a program that is not safe: " + e.getMessage());
        }
    }

    /** pcap4j applies programs, and does not show them: the structure behind one has to be taken out of it. */
    private static List<Instruction> instructions(BpfProgram compiled) {
        Structure program;
        try {
            Field field = BpfProgram.class.getDeclaredField("program");
            field.setAccessible(true);
            program = (Structure) field.get(compiled);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this pcap4j keeps its programs elsewhere than 1.8.2 does", e);
        }
        int size = (int) program.readField("bf_len");
        Pointer first = ((Structure) program.readField("bf_insns")).getPointer();
        List<Instruction> list = new ArrayList<>(size);
        for (long at = 0; at < (long) size * INSTRUCTION_BYTES; at += INSTRUCTION_BYTES) {
            list.add(new Instruction(
                    first.getShort(at) & 0xffff,
                    first.getByte(at + 2) & 0xff,
                    first.getByte(at + 3) & 0xff,
                    first.getInt(at + 4)));
        }
        return list;
    }

    /** libpcap wants its system's own number ({@code DLT_}); these differ from the registered ones on Linux. */
    private static int systemNumber(int linkType) {
        return switch (linkType) {
            case 100 -> 11;
            case 101 -> 12;
            case 102 -> 15;
            case 103 -> 16;
            case 106 -> 19;
            case 246 -> 18;
            default -> linkType;
        };
    }
}
