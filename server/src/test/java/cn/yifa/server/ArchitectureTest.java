// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("cn.yifa");
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /// A program of its own, which listens, writes its files and makes its key; nothing of the kernel needs it.
    private static final String WITNESS = "cn.yifa.kernel.witness..";

    @Test
    @DisplayName("内核是纯 Java：不用 Spring，不做输入输出，不访问网络和数据库")
    void kernelIsPure() {
        noClasses().that().resideInAPackage("cn.yifa.kernel..").and().resideOutsideOfPackage(WITNESS).should().dependOnClassesThat().resideInAnyPackage(
                "org.springframework..", "cn.yifa.server..", "java.sql..", "javax.sql..", "java.net..", "java.nio.file..", "java.util.concurrent.locks..",
                "tools.jackson..", "jakarta..", "org.slf4j..").check(OURS);
    }

    @Test
    @DisplayName("见证程序独立：内核不用它，它只用 JDK 和记录的格式")
    void witnessStandsAlone() {
        noClasses().that().resideInAPackage("cn.yifa.kernel..").and().resideOutsideOfPackage(WITNESS).should().dependOnClassesThat().resideInAPackage(WITNESS).check(OURS);
        classes().that().resideInAPackage(WITNESS).should().onlyDependOnClassesThat()
                .resideInAnyPackage(WITNESS, "cn.yifa.kernel.record..", "java..", "com.sun.net.httpserver..", "org.jspecify..").check(OURS);
    }

    @Test
    @DisplayName("内核不起线程，不打印，不随机")
    void kernelIsDeterministic() {
        noClasses().that().resideInAPackage("cn.yifa.kernel..").and().resideOutsideOfPackage(WITNESS).should().dependOnClassesThat()
                .belongToAnyOf(Thread.class, java.util.Random.class, java.security.SecureRandom.class, System.Logger.class).check(OURS);
    }

    @Test
    @DisplayName("抽取不掷程序自己的骰子：一切来自公开的种子")
    void drawsLeaveNothingToChance() {
        var chance = new DescribedPredicate<JavaCall<?>>("leave something to chance") {
            @Override
            public boolean test(JavaCall<?> call) {
                var owner = call.getTargetOwner();
                return owner.isAssignableTo(RandomGenerator.class) || owner.isEquivalentTo(RandomGenerator.class) || owner.isEquivalentTo(Math.class) && call.getName().equals("random")
                        || owner.isEquivalentTo(Collections.class) && call.getName().equals("shuffle") || owner.isEquivalentTo(UUID.class) && call.getName().equals("randomUUID");
            }
        };
        noClasses().that().resideInAPackage("cn.yifa.kernel.draw..").should().callCodeUnitWhere(chance).orShould().dependOnClassesThat().areAssignableTo(RandomGenerator.class).check(OURS);
    }

    @Test
    @DisplayName("只有唯一的时钟问机器现在几点：其他地方时间都是参数")
    void onlyOneClock() {
        var asksTheMachine = new DescribedPredicate<JavaCall<?>>("ask the machine for the time") {
            @Override
            public boolean test(JavaCall<?> call) {
                var owner = call.getTargetOwner();
                var parameters = call.getTarget().getRawParameterTypes();
                return owner.getPackageName().equals("java.time") && call.getName().equals("now") && parameters.stream().noneMatch(type -> type.isEquivalentTo(Clock.class))
                        || owner.isEquivalentTo(Clock.class) && (call.getName().startsWith("system") || call.getName().startsWith("tick"))
                        || owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis")
                        || owner.isEquivalentTo(java.util.Date.class) && call.getName().equals("<init>") && parameters.isEmpty();
            }
        };
        noClasses().that().doNotHaveFullyQualifiedName("cn.yifa.server.storage.StorageConfiguration").and().doNotHaveFullyQualifiedName("cn.yifa.kernel.witness.Main").should().callCodeUnitWhere(asksTheMachine).check(OURS);
    }

    @Test
    @DisplayName("登录、会话、令牌和审计用真实时间，不用可以调的程序时间")
    void accessGoesByTheRealTime() {
        noFields().that().areDeclaredInClassesThat(resideInAPackage("cn.yifa.server.access..")).should().haveRawType(Clock.class).check(OURS);
    }

    @Test
    @DisplayName("箭头朝一个方向：界面 → 业务引擎 → 办件 → 组织与存储")
    void arrowsGoOneWay() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("faces").definedBy("cn.yifa.server.portal..", "cn.yifa.server.workbench..", "cn.yifa.server.api..", "cn.yifa.server.administration..", "cn.yifa.server.ceremony..")
                .layer("engines").definedBy("cn.yifa.server.plan..", "cn.yifa.server.calendar..", "cn.yifa.server.personal..", "cn.yifa.server.intake..",
                        "cn.yifa.server.document..", "cn.yifa.server.measure..", "cn.yifa.server.issuing..", "cn.yifa.server.signing..", "cn.yifa.server.evidence..",
                        "cn.yifa.server.law..", "cn.yifa.server.masking..", "cn.yifa.server.register..", "cn.yifa.server.publication..", "cn.yifa.server.exchange..",
                        "cn.yifa.server.yearly..", "cn.yifa.server.openness..", "cn.yifa.server.draw..", "cn.yifa.server.inspection..", "cn.yifa.server.visit..")
                .layer("casework").definedBy("cn.yifa.server.casework..")
                .layer("ground").definedBy("cn.yifa.server.organization..", "cn.yifa.server.storage..")
                .layer("kernel").definedBy("cn.yifa.kernel..")
                .whereLayer("faces").mayNotBeAccessedByAnyLayer()
                .whereLayer("engines").mayOnlyBeAccessedByLayers("faces")
                .whereLayer("casework").mayOnlyBeAccessedByLayers("faces", "engines")
                .whereLayer("ground").mayOnlyBeAccessedByLayers("faces", "engines", "casework")
                .check(OURS);
    }

    @ParameterizedTest
    @DisplayName("类型的名字说它是什么，不用技术后缀")
    @ValueSource(strings = {"Service", "Manager", "Util", "Utils", "Helper", "Impl", "DTO", "Dto", "VO", "BO", "PO"})
    void noTechnicalNames(String suffix) {
        noClasses().that().resideInAPackage("cn.yifa..").and(are(written())).should().haveSimpleNameEndingWith(suffix).allowEmptyShould(true).check(OURS);
    }

    @ParameterizedTest
    @DisplayName("词汇表规定不作类型名的词，不作类型名")
    @ValueSource(strings = {"Review", "Notice", "Period", "Type"})
    void wordsTooBare(String word) {
        noClasses().that().resideInAPackage("cn.yifa..").and(are(topLevel())).should().haveSimpleName(word).check(OURS);
    }

    @Test
    @DisplayName("依赖由构造函数给，不注入字段")
    void noFieldInjection() {
        fields().that().areDeclaredInClassesThat(resideInAPackage("cn.yifa..")).should()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired").andShould().notBeAnnotatedWith("jakarta.inject.Inject").check(OURS);
    }

    @Test
    @DisplayName("JSON 用 Jackson 3，不用 Jackson 2")
    void jacksonThree() {
        noClasses().that().resideInAPackage("cn.yifa..").should().dependOnClassesThat().resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                .check(OURS);
    }

    @Test
    @DisplayName("每个包都声明不含空值")
    void packagesAreNullMarked() throws IOException {
        for (var sources : List.of(ROOT.resolve("kernel/src/main/java"), ROOT.resolve("server/src/main/java"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                var without = files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).distinct()
                        .filter(folder -> !folder.endsWith("cn/yifa/server"))
                        .filter(folder -> !nullMarked(folder.resolve("package-info.java"))).toList();
                assertThat(without).as("packages without @NullMarked").isEmpty();
            }
        }
    }

    private static boolean nullMarked(Path info) {
        try {
            return Files.exists(info) && Files.readString(info).contains("@NullMarked");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @DisplayName("每个源文件第一行是许可证标识，行数不过四百，没有作者标签")
    void sourceFiles() throws IOException {
        for (var folder : Set.of("kernel/src", "server/src", "bench/src")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (var file : files.filter(found -> found.toString().endsWith(".java")).toList()) {
                    var lines = Files.readAllLines(file);
                    assertThat(lines.getFirst()).as("first line of %s", file).isEqualTo("// SPDX-License-Identifier: Apache-2.0");
                    assertThat(lines.size()).as("lines of %s", file).isLessThanOrEqualTo(400);
                    assertThat(lines).as("authors in %s", file).noneMatch(line -> line.contains("@" + "author"));
                }
            }
        }
    }

    private static DescribedPredicate<JavaClass> written() {
        return new DescribedPredicate<>("written by us") {
            @Override
            public boolean test(JavaClass type) {
                return !type.getPackageName().startsWith("cn.yifa.server.pages") && !type.isAnonymousClass();
            }
        };
    }

    private static DescribedPredicate<JavaClass> topLevel() {
        return new DescribedPredicate<>("top-level") {
            @Override
            public boolean test(JavaClass type) {
                return type.isTopLevelClass();
            }
        };
    }
}
