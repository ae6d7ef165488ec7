package io.postern.capture.filter;

/**
 * One instruction of the classic packet filter, as libpcap and the kernel write it.
 *
 * @param code class, size and mode or operation and source; see {@link Opcode}
 * @param jumpTrue instructions to skip when a condition holds, 0 to 255
 * @param jumpFalse instructions to skip when it does not, 0 to 255
 * @param operand the constant: an unsigned number of 32 bits
 */
public record Instruction(int code, int jumpTrue, int jumpFalse, int operand) {
    public Instruction {
        if (code >>> 16 != 0 || jumpTrue >>> 8 != 0 || jumpFalse >>> 8 != 0) {
            throw new IllegalArgumentException("no instruction: " + code + " " + jumpTrue + " " + jumpFalse);
        }
    }
}
