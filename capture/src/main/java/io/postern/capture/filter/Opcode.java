package io.postern.capture.filter;

/**
 * The instructions: A is the accumulator, X the index register, k the instruction's operand, M the memory. The same that the
 * kernel lets in; everything else is none.
 */
final class Opcode {
    static final int LOAD = 0x00, LOAD_INDEX = 0x01, STORE = 0x02, STORE_INDEX = 0x03;
    static final int ARITHMETIC = 0x04, JUMP = 0x05, RETURN = 0x06, MISCELLANEOUS = 0x07;
    /** A fixed place in the packet: words of four, two, one bytes. */
    static final int LD_W_ABS = 0x20, LD_H_ABS = 0x28, LD_B_ABS = 0x30;
    /** A place in the packet that X says. */
    static final int LD_W_IND = 0x40, LD_H_IND = 0x48, LD_B_IND = 0x50;

    static final int LD_IMM = 0x00, LD_MEM = 0x60, LD_LEN = 0x80;
    static final int LDX_IMM = 0x01, LDX_MEM = 0x61, LDX_LEN = 0x81;
    /** Four times the low half of a byte: the length of an IPv4 header. */
    static final int LDX_MSH = 0xb1;

    static final int ST = 0x02, STX = 0x03;
    static final int ADD_K = 0x04, SUB_K = 0x14, MUL_K = 0x24, DIV_K = 0x34, OR_K = 0x44, AND_K = 0x54;
    static final int LSH_K = 0x64, RSH_K = 0x74, MOD_K = 0x94, XOR_K = 0xa4;
    static final int ADD_X = 0x0c, SUB_X = 0x1c, MUL_X = 0x2c, DIV_X = 0x3c, OR_X = 0x4c, AND_X = 0x5c;
    static final int LSH_X = 0x6c, RSH_X = 0x7c, MOD_X = 0x9c, XOR_X = 0xac, NEG = 0x84;
    static final int JA = 0x05, JEQ_K = 0x15, JGT_K = 0x25, JGE_K = 0x35, JSET_K = 0x45;
    static final int JEQ_X = 0x1d, JGT_X = 0x2d, JGE_X = 0x3d, JSET_X = 0x4d;
    static final int RET_K = 0x06, RET_A = 0x16, TAX = 0x07, TXA = 0x87;

    private Opcode() {}

    static boolean isKnown(int code) {
        return switch (code) {
            case LD_W_ABS, LD_H_ABS, LD_B_ABS, LD_W_IND, LD_H_IND, LD_B_IND, LD_IMM, LD_MEM, LD_LEN -> true;
            case LDX_IMM, LDX_MEM, LDX_LEN, LDX_MSH, ST, STX -> true;
            case ADD_K, SUB_K, MUL_K, DIV_K, OR_K, AND_K, LSH_K, RSH_K, MOD_K, XOR_K -> true;
            case ADD_X, SUB_X, MUL_X, DIV_X, OR_X, AND_X, LSH_X, RSH_X, MOD_X, XOR_X, NEG -> true;
            case JA, JEQ_K, JGT_K, JGE_K, JSET_K, JEQ_X, JGT_X, JGE_X, JSET_X -> true;
            case RET_K, RET_A, TAX, TXA -> true;
            default -> false;
        };
    }

    static boolean isConditional(int code) {
        return (code & 0x07) == JUMP && code != JA;
    }

    static boolean readsMemory(int code) {
        return code == LD_MEM || code == LDX_MEM;
    }

    static boolean writesMemory(int code) {
        return code == ST || code == STX;
    }
}
