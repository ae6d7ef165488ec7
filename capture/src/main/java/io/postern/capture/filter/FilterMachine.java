package io.postern.capture.filter;

import static io.postern.capture.filter.Opcode.ADD_K;
import static io.postern.capture.filter.Opcode.ADD_X;
import static io.postern.capture.filter.Opcode.AND_K;
import static io.postern.capture.filter.Opcode.AND_X;
import static io.postern.capture.filter.Opcode.DIV_K;
import static io.postern.capture.filter.Opcode.DIV_X;
import static io.postern.capture.filter.Opcode.JA;
import static io.postern.capture.filter.Opcode.JEQ_K;
import static io.postern.capture.filter.Opcode.JEQ_X;
import static io.postern.capture.filter.Opcode.JGE_K;
import static io.postern.capture.filter.Opcode.JGE_X;
import static io.postern.capture.filter.Opcode.JGT_K;
import static io.postern.capture.filter.Opcode.JGT_X;
import static io.postern.capture.filter.Opcode.JSET_K;
import static io.postern.capture.filter.Opcode.JSET_X;
import static io.postern.capture.filter.Opcode.LDX_IMM;
import static io.postern.capture.filter.Opcode.LDX_LEN;
import static io.postern.capture.filter.Opcode.LDX_MEM;
import static io.postern.capture.filter.Opcode.LDX_MSH;
import static io.postern.capture.filter.Opcode.LD_B_ABS;
import static io.postern.capture.filter.Opcode.LD_B_IND;
import static io.postern.capture.filter.Opcode.LD_H_ABS;
import static io.postern.capture.filter.Opcode.LD_H_IND;
import static io.postern.capture.filter.Opcode.LD_IMM;
import static io.postern.capture.filter.Opcode.LD_LEN;
import static io.postern.capture.filter.Opcode.LD_MEM;
import static io.postern.capture.filter.Opcode.LD_W_ABS;
import static io.postern.capture.filter.Opcode.LD_W_IND;
import static io.postern.capture.filter.Opcode.LSH_K;
import static io.postern.capture.filter.Opcode.LSH_X;
import static io.postern.capture.filter.Opcode.MOD_K;
import static io.postern.capture.filter.Opcode.MOD_X;
import static io.postern.capture.filter.Opcode.MUL_K;
import static io.postern.capture.filter.Opcode.MUL_X;
import static io.postern.capture.filter.Opcode.NEG;
import static io.postern.capture.filter.Opcode.OR_K;
import static io.postern.capture.filter.Opcode.OR_X;
import static io.postern.capture.filter.Opcode.RET_A;
import static io.postern.capture.filter.Opcode.RSH_K;
import static io.postern.capture.filter.Opcode.RSH_X;
import static io.postern.capture.filter.Opcode.ST;
import static io.postern.capture.filter.Opcode.STX;
import static io.postern.capture.filter.Opcode.SUB_K;
import static io.postern.capture.filter.Opcode.SUB_X;
import static io.postern.capture.filter.Opcode.TAX;
import static io.postern.capture.filter.Opcode.TXA;
import static io.postern.capture.filter.Opcode.XOR_K;
import static io.postern.capture.filter.Opcode.XOR_X;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Runs a checked program over packets. Allocates nothing. One thread. */
public final class FilterMachine {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle HALF = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final int WORD_BITS = 32;

    private final int[] code;
    private final int[] jumpTrue;
    private final int[] jumpFalse;
    private final int[] operand;
    private final int[] memory = new int[FilterProgram.MEMORY_SLOTS];

    public FilterMachine(FilterProgram program) {
        code = program.code;
        jumpTrue = program.jumpTrue;
        jumpFalse = program.jumpFalse;
        operand = program.operand;
    }

    /**
     * Runs the program over one packet. A load from behind the packet's end, and a division by zero, end it with 0.
     *
     * @param bytes the array that holds the packet
     * @param offset where it begins
     * @param captured how many bytes of it there are; the caller has made sure that they lie inside the array
     * @param original how many bytes it had on the wire
     * @return how many bytes of the packet to take, unsigned; 0 for none: the packet is left out
     */
    public int run(byte[] bytes, int offset, int captured, int original) {
        int a = 0;
        int x = 0;
        int at = 0;
        while (true) {
            int k = operand[at];
            int next = at + 1;
            switch (code[at]) {
                case LD_IMM -> a = k;
                case LDX_IMM -> x = k;
                case LD_LEN -> a = original;
                case LDX_LEN -> x = original;
                case LD_MEM -> a = memory[k];
                case LDX_MEM -> x = memory[k];
                case ST -> memory[k] = a;
                case STX -> memory[k] = x;
                case TAX -> x = a;
                case TXA -> a = x;
                case LD_W_ABS, LD_H_ABS, LD_B_ABS, LDX_MSH -> {
                    int width = width(code[at]);
                    if (k < 0 || k > captured - width) {
                        return 0;
                    }
                    if (code[at] == LDX_MSH) {
                        x = (bytes[offset + k] & 0xf) << 2;
                    } else {
                        a = load(bytes, offset + k, width);
                    }
                }
                case LD_W_IND, LD_H_IND, LD_B_IND -> {
                    int width = width(code[at]);
                    // Two unsigned numbers of 32 bits, added without wrapping.
                    long place = (k & 0xffff_ffffL) + (x & 0xffff_ffffL);
                    if (place > captured - width) {
                        return 0;
                    }
                    a = load(bytes, offset + (int) place, width);
                }
                case ADD_K -> a += k;
                case ADD_X -> a += x;
                case SUB_K -> a -= k;
                case SUB_X -> a -= x;
                case MUL_K -> a *= k;
                case MUL_X -> a *= x;
                case OR_K -> a |= k;
                case OR_X -> a |= x;
                case AND_K -> a &= k;
                case AND_X -> a &= x;
                case XOR_K -> a ^= k;
                case XOR_X -> a ^= x;
                case LSH_K -> a <<= k;
                case RSH_K -> a >>>= k;
                case LSH_X -> a = Integer.compareUnsigned(x, WORD_BITS) < 0 ? a << x : 0;
                case RSH_X -> a = Integer.compareUnsigned(x, WORD_BITS) < 0 ? a >>> x : 0;
                case NEG -> a = -a;
                case DIV_K -> a = Integer.divideUnsigned(a, k);
                case MOD_K -> a = Integer.remainderUnsigned(a, k);
                case DIV_X, MOD_X -> {
                    if (x == 0) {
                        return 0;
                    }
                    a = code[at] == DIV_X ? Integer.divideUnsigned(a, x) : Integer.remainderUnsigned(a, x);
                }
                case JA -> next += k;
                case JEQ_K -> next += a == k ? jumpTrue[at] : jumpFalse[at];
                case JEQ_X -> next += a == x ? jumpTrue[at] : jumpFalse[at];
                case JGT_K -> next += Integer.compareUnsigned(a, k) > 0 ? jumpTrue[at] : jumpFalse[at];
                case JGT_X -> next += Integer.compareUnsigned(a, x) > 0 ? jumpTrue[at] : jumpFalse[at];
                case JGE_K -> next += Integer.compareUnsigned(a, k) >= 0 ? jumpTrue[at] : jumpFalse[at];
                case JGE_X -> next += Integer.compareUnsigned(a, x) >= 0 ? jumpTrue[at] : jumpFalse[at];
                case JSET_K -> next += (a & k) != 0 ? jumpTrue[at] : jumpFalse[at];
                case JSET_X -> next += (a & x) != 0 ? jumpTrue[at] : jumpFalse[at];
                case RET_A -> {
                    return a;
                }
                // RET_K: a checked program holds nothing else.
                default -> {
                    return k;
                }
            }
            at = next;
        }
    }

    private static int width(int code) {
        return switch (code) {
            case LD_W_ABS, LD_W_IND -> 4;
            case LD_H_ABS, LD_H_IND -> 2;
            default -> 1;
        };
    }

    private static int load(byte[] bytes, int at, int width) {
        return switch (width) {
            case 4 -> (int) WORD.get(bytes, at);
            case 2 -> (short) HALF.get(bytes, at) & 0xffff;
            default -> bytes[at] & 0xff;
        };
    }
}
