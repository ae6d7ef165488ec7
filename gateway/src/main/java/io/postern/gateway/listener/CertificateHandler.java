package io.postern.gateway.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.postern.gateway.egress.Denial;
import io.postern.gateway.egress.DenialReason;
import java.security.Principal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Waits for the client's certificate, and takes from it who the client is. */
final class CertificateHandler extends ChannelInboundHandlerAdapter {
    private final Visit visit;
    private final SslHandler tls;
    private final Runnable then;

    CertificateHandler(Visit visit, SslHandler tls, Runnable then) {
        this.visit = visit;
        this.tls = tls;
        this.then = then;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent completion)) {
            context.fireUserEventTriggered(event);
            return;
        }
        Optional<String> name = completion.isSuccess() ? commonName() : Optional.empty();
        if (name.isEmpty()) {
            boolean _ = visit.deny(Denial.of(DenialReason.UNAUTHENTICATED));
            return;
        }
        visit.passage().identified(name.get());
        then.run();
        context.pipeline().remove(this);
    }

    private Optional<String> commonName() {
        try {
            Principal subject = tls.engine().getSession().getPeerPrincipal();
            Set<String> names = new HashSet<>();
            for (Rdn part : new LdapName(subject.getName()).getRdns()) {
                Attribute name = part.toAttributes().get("CN");
                for (int i = 0; name != null && i < name.size(); i++) {
                    names.add(String.valueOf(name.get(i)));
                }
            }
            // Of several nobody can say which one is meant.
            return names.size() == 1 ? Optional.of(names.iterator().next()) : Optional.empty();
        } catch (SSLPeerUnverifiedException | NamingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        visit.left();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean _ = visit.deny(Denial.of(DenialReason.UNAUTHENTICATED));
    }
}
