package io.postern.gateway.finding;

import io.postern.capture.flow.Side;
import io.postern.capture.flow.TcpFlow;
import io.postern.tls.page.BlockPage;
import io.postern.tls.page.BlockPages;
import io.postern.tls.page.Page;
import java.util.List;
import java.util.Optional;

/** Turns pages that say what people may not reach into findings. */
public final class BlockPageFindings {
    private static final Signature BLOCKED =
            new Signature(1_443_002, FindingClass.FILTERED, 2, "postern: a block page was shown in the server's place");
    private static final String EVIDENCE = "block-page";

    private BlockPageFindings() {}

    /** The list is read when the first page comes: most captures have none. */
    private static final class Known {
        static final BlockPages LIST = BlockPages.bundled();
    }

    /**
     * The finding; empty when it is an ordinary page.
     *
     * @param host who was called
     * @param file the capture that the page is in
     */
    public static Optional<Finding> of(TcpFlow flow, Page page, String host, String file) {
        return Known.LIST.recognise(page).map(blocked -> {
            String shown = blocked.product()
                    .map(product -> product + ": " + blocked.sign())
                    .orElse(blocked.sign());
            Proof proof = new Proof(EVIDENCE, 0, List.of(page.packet()), detail(page, blocked));
            return new Finding(
                    BLOCKED,
                    shown,
                    host,
                    flow.address(Side.CLIENT).toString(),
                    Optional.empty(),
                    new Grounds(EVIDENCE, 0, "full", List.of(proof)),
                    new Sight(file, page.packet(), page.timeNanos()),
                    "answered with a block page (" + shown + ")",
                    remedy(blocked));
        });
    }

    private static String detail(Page page, BlockPage blocked) {
        StringBuilder text = new StringBuilder("status ").append(page.status());
        page.server().ifPresent(server -> text.append(", server ").append(server));
        page.location().ifPresent(location -> text.append(", sends to ").append(location));
        page.title().ifPresent(title -> text.append(", title '").append(title).append('\''));
        blocked.product().ifPresent(product -> text.append(", known as ").append(product));
        return text.toString();
    }

    private static String remedy(BlockPage blocked) {
        String whom = blocked.contact()
                .orElse(blocked.product()
                        .map(product -> "whoever runs " + product + " here")
                        .orElse("whoever runs the web filter"));
        return "Ask " + whom
                + " to allow these hosts on port 443 for builds; the page says under which category or rule they fall.";
    }
}
