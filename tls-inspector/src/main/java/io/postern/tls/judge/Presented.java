package io.postern.tls.judge;

import io.postern.tls.chain.ChainReport;
import io.postern.tls.ocsp.StapleReport;
import java.util.Optional;

/**
 * What a server presented to be believed.
 *
 * @param chain what its certificates are worth, with what the stapled answer says of them
 * @param staple the stapled answer, if there was one
 * @param timestamps promises of logs, from all three carriers
 */
public record Presented(ChainReport chain, Optional<StapleReport> staple, Promises timestamps) {}
