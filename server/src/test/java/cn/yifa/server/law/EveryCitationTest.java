// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.law.Citation;
import cn.yifa.server.ServerTest;
import cn.yifa.server.casework.Duties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
@DisplayName("哪里援引了一条：duties/ 里写的一处也不少")
class EveryCitationTest {

    @Autowired
    private Laws laws;

    @Test
    @DisplayName("每个文件的每个 article 都报告了，连同哪个文件")
    void everyArticle() throws IOException {
        var told = laws.citings().stream().map(citing -> citing.file() + " " + citing.citation()).collect(toSet());
        var written = new ArrayList<String>();
        for (var source : Duties.sources(".yaml")) {
            if (!source.file().startsWith("law/") && !source.file().endsWith(".entries.yaml") && new Load(LoadSettings.builder().build()).loadFromString(source.text()) instanceof Map<?, ?> root) {
                each(root, "article", (key, article) -> law(root, source.file()).ifPresent(law -> written.add(source.file() + " " + Citation.parse(article, law))));
            }
        }
        assertThat(written).hasSizeGreaterThan(200);
        assertThat(told).containsAll(written);
    }

    @Test
    @DisplayName("清单开头的内容里每个依据都报告了")
    void everyBasisOfAnEntry() throws IOException {
        var told = laws.citings().stream().map(citing -> citing.citation().toString()).collect(toSet());
        var registers = new HashMap<String, String>();
        for (var source : Duties.sources(".register.yaml")) {
            var root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(source.text());
            registers.put((String) root.get("register"), (String) root.get("law"));
        }
        for (var source : Duties.sources(".entries.yaml")) {
            var root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(source.text());
            var written = new ArrayList<String>();
            each(root, "basis", (key, article) -> written.add(Citation.parse(article, registers.get((String) root.get("entries"))).toString()));
            assertThat(told).as(source.file()).containsAll(written);
        }
    }

    @Test
    @DisplayName("指南、年度事项、网上申请、清单定义、文书模板、公开事项各是谁，在哪一行")
    void whoCites() {
        assertThat(laws.citings()).extracting(citing -> citing.what() + " " + citing.address() + " " + citing.file() + " " + citing.citation()).contains(
                "政府信息公开指南：怎样申请 /registers/openness-guide/03  《政府信息公开条例》第二十九条",
                "年度事项“政务公开负面清单年度评估”  openness/exemptions-review.yearly.yaml 《政府信息公开条例》第十八条",
                "网上申请“申请公开政府信息” /apply/disclosure-request disclosure/disclosure-request.portal.yaml 《政府信息公开条例》第二十九条",
                "清单“权责清单”  powers/powers.register.yaml 《行政许可法》第三十三条",
                "文书的段落disclosure/documents/_answer-remedies.txt  disclosure/documents/_answer-remedies.txt 《行政复议法》第二十三条");
        assertThat(laws.citings()).filteredOn(citing -> citing.file().equals("keeping.yaml")).isNotEmpty().allSatisfy(citing -> assertThat(citing.line()).isPositive());
        assertThat(laws.citings()).filteredOn(citing -> citing.line() > 0).doesNotHaveDuplicates();
    }

    private static Optional<String> law(Map<?, ?> root, String file) {
        return Optional.ofNullable((String) root.get("law")).or(() -> file.endsWith(".portal.yaml") ? Optional.of("政府信息公开条例") : Optional.empty());
    }

    private static void each(Object value, String name, BiConsumer<String, String> taker) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, member) -> {
                if (name.equals(key) && !(member instanceof Map)) {
                    (member instanceof List<?> list ? list : List.of(member)).forEach(item -> taker.accept(name, item.toString()));
                } else {
                    each(member, name, taker);
                }
            });
            case List<?> list -> list.forEach(item -> each(item, name, taker));
            case null, default -> { }
        }
    }
}
