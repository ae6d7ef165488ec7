package io.postern.tls.judge;

import io.postern.tls.chain.Reason;

/** The page of the manual about verdicts, made from what the code does. */
final class VerdictsPage {
    private VerdictsPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(8192);
        page.append("# Verdicts on TLS\n\n")
                .append("<!-- Made from the evidence catalogue in tls-inspector; ")
                .append("./postern's build fails when it is stale. Do not edit. -->\n\n")
                .append(
                        "Each TLS connection gets a verdict, in `postern.verdict` of its `tls` event. Certificates are judged at the time of")
                .append(
                        " the capture (`--at` overrides) by\npublic roots that come with the program (`--roots` replaces them) and by")
                .append(" authorities of your own (`--ca`).\n\n")
                .append("| verdict | means | alert severity |\n|---|---|---|\n");
        for (Verdict verdict : Verdict.values()) {
            page.append("| `")
                    .append(verdict.word())
                    .append("` | ")
                    .append(verdict.meaning())
                    .append(" | ");
            page.append(verdict.severity() == 0 ? "none" : verdict.severity()).append(" |\n");
        }
        page.append("\n`intercepted` needs a score of ").append(TlsJudge.INTERCEPTED_FROM);
        page.append(" or more, from evidence that cannot come about by one accident; `suspicious` ");
        page.append(TlsJudge.SUSPICIOUS_FROM)
                .append(" or more. One host with one odd trait\nis `suspicious` at most. TLS 1.3 hides its");
        page.append(" certificates: without keys the verdict is `unverifiable`, rule `encrypted`.\n\n");
        page.append(
                "## Evidence\n\nThe score is the sum of the weights. Whole-capture evidence counts from the connection on");
        page.append(" that completes it: verdicts written before stay as they were.\nTables over the capture hold ");
        page.append(CaptureMemory.MOST)
                .append(" hosts, issuers, keys and addresses each, and forget what was used longest ago;");
        page.append(" what was forgotten is counted (`judge.tls.*_forgotten`).\n\n");
        page.append("| id | weight | what was seen | source | what else may look like it |\n|---|---|---|---|---|\n");
        for (Evidence evidence : Evidence.values()) {
            page.append("| `").append(evidence.id()).append("` | ");
            page.append(evidence.weight() > 0 ? "+" : "−")
                    .append(Math.abs(evidence.weight()))
                    .append(" | ");
            page.append(evidence.sentence())
                    .append(" | ")
                    .append(evidence.source())
                    .append(" | ");
            page.append(evidence.falsePositives()).append(" |\n");
        }
        page.append(
                        "\nNothing but the known products, pins and expectations is held against an issuer whose certificates carry SCTs or the")
                .append(
                        " address of their authority, that has the name of a\npublic authority of former days, whose chain was not captured")
                .append(" whole, or that serves a private address or a name without a registrable domain.\n\n")
                .append(
                        "## What is wrong with a chain\n\nThe rule of `misconfigured`, and what `postern.chain` lists. Those marked *note*")
                .append(" do not keep current clients from connecting.\n\n| rule | means | |\n|---|---|---|\n");
        for (Reason reason : Reason.values()) {
            page.append("| `")
                    .append(reason.word())
                    .append("` | ")
                    .append(reason.sentence())
                    .append(" | ");
            page.append(reason.fatal() ? "" : "*note*").append(" |\n");
        }
        page.append(
                        "\n`unknown-root`, `unknown-issuer`, `unreadable` and `unsupported` do not tell whose fault it is: the verdict is")
                .append(
                        " `unverifiable`. Other rules of `unverifiable`: `encrypted`,\n`resumed` (a session taken up again shows no")
                .append(
                        " certificate), `no-certificate` (none was captured), `name-unknown` (the client named no host).\n\n")
                .append(
                        "RSA keys below 2048 bits are weak in captures since 2014, DSA since 2016, SHA-1 signatures since 2017; RSA below 1024")
                .append(" bits, curves below 224 bits, MD5 and MD2 always.\n\n")
                .append(
                        "A stapled OCSP answer counts when it is about the server's certificate and signed by its authority, or by somebody")
                .append(
                        " whom that named for it; any other is a note at\nmost. Signed certificate timestamps come in the certificate, beside")
                .append(
                        " it in TLS, or in such an answer. With `--ct-logs` their signatures are checked: only those\nthat hold count, and")
                .append(
                        " `postern.sct` says how many hold, are by logs that are not known, or are bad. Without it they are counted only.\n");
        alerts(page);
        Products products = Products.bundled();
        page.append("\n## Known products\n\nList of ")
                .append(products.version())
                .append(": ")
                .append(String.join(", ", products.products()))
                .append(".\n");
        return page.toString();
    }

    private static void alerts(StringBuilder page) {
        page.append(
                        "\n## Alerts\n\nA finding is an `alert` event too, once for each cause: an issuer and what is odd about it, a host and what is")
                .append(" wrong with it. `alert.metadata` lists the evidence.\n\n")
                .append("| signature_id | signature | severity |\n|---|---|---|\n");
        row(page, AlertSignature.of(Verdict.INTERCEPTED));
        row(page, AlertSignature.of(Verdict.SUSPICIOUS));
        for (Reason reason : Reason.values()) {
            if (reason.fatal() && !TlsJudge.UNDECIDED.contains(reason)) {
                row(page, AlertSignature.of(reason));
            }
        }
    }

    private static void row(StringBuilder page, AlertSignature signature) {
        page.append("| ")
                .append(signature.id())
                .append(" | `")
                .append(signature.text())
                .append("` | ");
        page.append(signature.severity()).append(" |\n");
    }
}
