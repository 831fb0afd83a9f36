// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.storage.SystemClock;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("时间戳：真的时间戳服务，RFC 3161")
class TimeStampingTest {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final Instant AT = Instant.parse("2026-11-26T02:00:00Z");
    private static final SystemClock CLOCK = new SystemClock(Clock.fixed(AT, ZoneOffset.UTC));

    /// A key and its certificate, as authorities have them.
    private record Authority(KeyPair keys, X509CertificateHolder certificate, String algorithm) {

        static Authority of(String curve, String algorithm) {
            try {
                var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
                generator.initialize(new ECGenParameterSpec(curve));
                var keys = generator.generateKeyPair();
                var name = new X500Name("CN=时间戳");
                var certificate = new JcaX509v3CertificateBuilder(name, BigInteger.TEN, Date.from(AT.minusSeconds(60)), Date.from(AT.plusSeconds(86_400)), name, keys.getPublic())
                        .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                        .build(new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(keys.getPrivate()));
                return new Authority(keys, certificate, algorithm);
            } catch (GeneralSecurityException | OperatorException | CertIOException e) {
                throw new IllegalStateException(e);
            }
        }

        private SignerInfoGenerator signer() throws OperatorException, GeneralSecurityException {
            return new JcaSimpleSignerInfoGeneratorBuilder().setProvider(PROVIDER).build(algorithm, keys.getPrivate(), certificate);
        }

        byte[] answer(TimeStampRequest request, Instant at) {
            try {
                var digest = new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build()
                        .get(new AlgorithmIdentifier(algorithm.startsWith("SM3") ? GMObjectIdentifiers.sm3 : TSPAlgorithms.SHA256));
                var tokens = new TimeStampTokenGenerator(signer(), digest, new ASN1ObjectIdentifier("1.2.3.4.1"));
                tokens.addCertificates(new CollectionStore<>(List.of(certificate)));
                return new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256.getId(), GMObjectIdentifiers.sm3.getId())).generate(request, BigInteger.TWO, Date.from(at)).getEncoded();
            } catch (TSPException | OperatorException | GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @FunctionalInterface
    private interface Behaviour {
        byte[] answer(TimeStampRequest request) throws IOException;
    }

    private static final Authority SM2 = Authority.of("sm2p256v1", "SM3WITHSM2");
    private static final Authority P256 = Authority.of("secp256r1", "SHA256WITHECDSA");

    private final GrownHeads heads = new GrownHeads().grown(9);
    private Behaviour behaviour = request -> SM2.answer(request, AT);
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tsa", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/timestamp-query");
            var answer = behaviour.answer(new TimeStampRequest(exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Outside.Shown show(Authority trusted, Hashing tree) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
        return new TimeStamping("国密时间戳", address, trusted.certificate, Set.of(Hashing.values()), Duration.ofMinutes(10), new Web(), CLOCK).show(tree, heads.head(tree), 0);
    }

    private void isRefused(String words) {
        assertThatThrownBy(() -> show(SM2, Hashing.SM3)).isInstanceOf(IOException.class).hasMessageContaining(words);
    }

    @Test
    @DisplayName("SM3 树头由 SM2 签的时间戳、SHA-256 树头由 ECDSA 签的时间戳：存下来的谁都能核对")
    void stamps() throws IOException, InterruptedException, CMSException, TSPException, OperatorException, GeneralSecurityException {
        for (var authority : List.of(SM2, P256)) {
            behaviour = request -> authority.answer(request, AT.plusSeconds(3));
            for (var tree : Hashing.values()) {
                var shown = show(authority, tree);
                assertThat(shown.at()).isEqualTo(AT.plusSeconds(3));
                var token = new TimeStampToken(new CMSSignedData(shown.proof()));
                token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(authority.certificate));
                assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(tree.hash(heads.head(tree).text().getBytes(StandardCharsets.UTF_8)));
                assertThat(token.getTimeStampInfo().getMessageImprintAlgOID()).isEqualTo(tree == Hashing.SM3 ? GMObjectIdentifiers.sm3 : TSPAlgorithms.SHA256);
            }
        }
    }

    @Test
    @DisplayName("别人签的、对别的内容的、重放以前的、时间不对的：不算")
    void refuses() throws IOException, InterruptedException {
        var other = Authority.of("sm2p256v1", "SM3WITHSM2");
        behaviour = request -> other.answer(request, AT);
        isRefused("时间戳不成立");
        behaviour = request -> P256.answer(request, AT);
        isRefused("时间戳不成立");

        var kept = new byte[1][];
        behaviour = request -> kept[0] = SM2.answer(request, AT);
        show(SM2, Hashing.SM3);
        behaviour = request -> kept[0];
        isRefused("时间戳不成立");
        heads.grown(10);
        isRefused("时间戳不成立");

        for (var skew : List.of(Duration.ofMinutes(-11), Duration.ofMinutes(11), Duration.ofDays(2))) {
            behaviour = request -> SM2.answer(request, AT.plus(skew));
            assertThatThrownBy(() -> show(SM2, Hashing.SM3)).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("答错误、答拒绝、答别的：说明是什么，以后再试")
    void otherAnswers() {
        behaviour = request -> new byte[] {1, 2, 3};
        assertThatThrownBy(() -> show(SM2, Hashing.SM3)).isInstanceOf(IOException.class);
        behaviour = request -> new byte[0];
        assertThatThrownBy(() -> show(SM2, Hashing.SM3)).isInstanceOf(IOException.class);
        status = 500;
        isRefused("500");
        status = 200;
        behaviour = request -> {
            try {
                return new TimeStampResponseGenerator(new TimeStampTokenGenerator(SM2.signer(), new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build()
                        .get(new AlgorithmIdentifier(GMObjectIdentifiers.sm3)), new ASN1ObjectIdentifier("1.2.3.4.1")), Set.of()).generateRejectedResponse(new TSPException("不办")).getEncoded();
            } catch (TSPException | OperatorException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
        isRefused("时间戳");
    }
}
