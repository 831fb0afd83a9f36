// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/// A time stamping authority (时间戳服务), RFC 3161: it says that the head was there at that moment, and remembers nothing.
///
/// @param certificate whose signature its stamps must have
record TimeStamping(String name, URI address, X509CertificateHolder certificate, Set<Hashing> trees, Duration every, Web web, SystemClock clock) implements Outside {

    private static final Map<Hashing, ASN1ObjectIdentifier> ALGORITHMS = Map.of(Hashing.SM3, GMObjectIdentifiers.sm3, Hashing.SHA_256, NISTObjectIdentifiers.id_sha256);
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration APART = Duration.ofMinutes(10);
    private static final int NONCE = 64;

    @Override
    public String words() {
        return "时间戳服务 " + address;
    }

    @Override
    public Shown show(Hashing tree, SignedNote head, long last) throws IOException, InterruptedException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        var request = generator.generate(ALGORITHMS.get(tree), tree.hash(head.text().getBytes(StandardCharsets.UTF_8)), new BigInteger(NONCE, RANDOM).setBit(NONCE - 1));
        var answer = web.post(address, "application/timestamp-query", request.getEncoded());
        if (answer.statusCode() != 200) {
            throw new IOException("时间戳服务回答 " + answer.statusCode());
        }
        try {
            var response = new TimeStampResponse(answer.body());
            response.validate(request);
            var token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException("时间戳服务没有给时间戳：" + response.getStatusString());
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(certificate));
            return new Shown(head, near(token), address.toString(), token.getEncoded());
        } catch (TSPException | OperatorCreationException | CertificateException e) {
            throw new IOException("时间戳不成立：" + e.getMessage(), e);
        }
    }

    private Instant near(TimeStampToken token) throws IOException {
        var at = token.getTimeStampInfo().getGenTime().toInstant();
        if (Duration.between(at, clock.instant()).abs().compareTo(APART) > 0) {
            throw new IOException("时间戳的时间 " + at + " 与本机相差太多");
        }
        return at;
    }
}
