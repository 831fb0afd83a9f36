// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static cn.yifa.server.browser.ApplyIT.button;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.TestClock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A request for information takes the longest way there is, in the browsers of all who have a part in it.
///
/// Worked by hand. 2020: Sunday 19 January is worked; 24 January to 2 February is the Spring Festival as extended by 国办发明电〔2020〕1号; 4 to 6 April is 清明.
///
/// | day | what happens | clock | last day | why |
/// |---|---|---|---|---|
/// | 15 January | applied online | reply | 19 February | 16, 17, 19, 20, 21, 22, 23 January are 7; 3 to 7 February 12; 10 to 14 February 17; 17, 18, 19 February 20 |
/// | | | correction-notice | 23 January | the seventh of these |
/// | 20 January | correction asked, by 10 February | reply | stands still | |
/// | 5 February | correction given | reply | 4 March | anew: 6, 7 February 2; 10 to 14 February 7; 17 to 21 February 12; 24 to 28 February 17; 2, 3, 4 March 20 |
/// | 12 February | third party asked | reply | stands still | 6, 7, 10, 11 February are used: 4 |
/// | 14 February | third party has the letter | third-opinion | 6 March | 17 to 21 February 5; 24 to 28 February 10; 2 to 6 March 15 |
/// | 3 March | third party answers | reply | 25 March | 4, 5, 6 March 7; 9 to 13 March 12; 16 to 20 March 17; 23, 24, 25 March 20 |
/// | 20 March | extension approved | reply | 23 April | twenty more: 26, 27 March 2; 30 March to 3 April 7; 7 to 10 April 11; 13 to 17 April 16; 20 to 23 April 20 |
/// | 10 April | answer sent | reply | met | |
/// | 13 April | applicant signs for it | reconsideration | 12 June | sixty days: 17 in April, 31 in May, 12 in June |
/// | | | litigation | 13 October | six months |
@BrowserTest
@DisplayName("最长的路：网上申请、补正、征求第三方、延期、部分公开、审查、签收")
class LongestPathIT {

    @Autowired
    private TestClock clock;

    @AfterEach
    void time() {
        clock.release();
    }

    private void day(String day) {
        clock.set(LocalDate.parse(day).atTime(9, 30));
    }

    @Test
    @DisplayName("每一步的期限与手算的一致，申请人每一步都知道")
    void longestWay(Visitors visitors) {
        day("2020-01-15");
        var applicant = visitors.phone();
        apply(applicant);
        // A person takes a while; here time stands still unless it is told to go on.
        clock.set(LocalDate.parse("2020-01-15").atTime(9, 40));
        ApplyIT.send(applicant);
        var number = applicant.page().locator("#number").innerText();
        var code = applicant.page().locator("#code").innerText();
        assertThat(applicant.words()).contains("2020-02-19");

        var office = visitors.desktop().signIn("bangong");
        office.open("/work/cases?q=" + number);
        var address = Objects.requireNonNull(office.page().locator("tbody a.t").first().getAttribute("href"));
        due(office, address, Map.of("reply", "2020-02-19", "correction-notice", "2020-01-23"));

        day("2020-01-20");
        acts(office, address, "registration-correct", Map.of("correction_items", "请写明所需信息的年度", "correct_by", "2020-02-10"));
        due(office, address, Map.of("reply", "", "correction", "2020-02-10"));

        day("2020-02-05");
        lookUp(applicant, number, code);
        assertThat(applicant.words()).contains("请写明所需信息的年度", "2020-02-10");
        applicant.page().locator("textarea[name='supplement']").fill("2019 年度");
        button(applicant.page(), "提交补正");
        due(office, address, Map.of("reply", "2020-03-04"));

        day("2020-02-06");
        acts(office, address, "registration-accept", Map.of("undertaking", "radio"));
        day("2020-02-10");
        acts(visitors.desktop().signIn("wuxiandian"), address, "search-report", Map.of("findings", "找到收支明细一份，其中一页涉及某公司的经营数据。"));
        day("2020-02-12");
        acts(office, address, "drafting-ask-third", Map.of("third_party", "岭海某通信有限公司", "third_points", "收支明细第三页是否涉及商业秘密"));
        due(office, address, Map.of("reply", ""));
        day("2020-02-14");
        proves(office, address, "third-delivery-delivered", Map.of("third_received_on", "2020-02-14"));
        due(office, address, Map.of("third-opinion", "2020-03-06"));
        day("2020-03-03");
        acts(office, address, "third-opinion-third-answer", Map.of("third_opinion", "不同意公开", "third_reasons", "第三页是未公开的经营数据"));
        due(office, address, Map.of("reply", "2020-03-25"));

        day("2020-03-18");
        acts(office, address, "drafting-ask-extension", Map.of("extension_reason", "需要区分处理的内容较多"));
        day("2020-03-20");
        acts(visitors.desktop().signIn("bangong-head"), address, "extension-approve", Map.of());
        due(office, address, Map.of("reply", "2020-04-23"));
        office.open(address);
        assertThat(office.words()).contains("岭海某通信有限公司");
        office.picture("longest-case");
        office.finds("longest case");

        day("2020-04-07");
        acts(office, address, "drafting-draft-other", Map.of("answer_kind", "部分公开", "secrecy", "区分处理后可以公开", "withheld", "商业秘密", "ground", "第三页涉及商业秘密。", "answer", "公开收支明细第一、二、四页。"));
        lookUp(applicant, number, code);
        assertThat(applicant.words()).as("what is only drafted is told to nobody").doesNotContain("第一、二、四页");
        day("2020-04-08");
        var reviewer = visitors.desktop().signIn("fagui-reviewer");
        acts(reviewer, address, "legal-review-agree", Map.of());
        day("2020-04-09");
        acts(visitors.desktop().signIn("leader"), address, "signing-sign", Map.of());
        day("2020-04-10");
        acts(office, address, "dispatch-send-both", Map.of("third_told", "公开第一、二、四页；第三页不公开。"));

        day("2020-04-13");
        lookUp(applicant, number, code);
        assertThat(applicant.words()).contains("公开收支明细第一、二、四页。", "第三页涉及商业秘密");
        button(applicant.page(), "网上签收");
        due(office, address, Map.of("reconsideration", "2020-06-12", "litigation", "2020-10-13"));
        lookUp(applicant, number, code);
        assertThat(applicant.words()).contains("2020-06-12", "2020-10-13");
        applicant.finds("answered");
        applicant.picture("longest-answered");
    }

    private static void apply(Visitor applicant) {
        var page = applicant.page();
        applicant.open("/apply/disclosure-request");
        button(page, "开始填写");
        page.getByLabel("申请人", new Page.GetByLabelOptions().setExact(false)).first().fill("李小民");
        page.getByLabel("自然人").check();
        page.getByLabel("身份证明").fill("居民身份证 440100199001010000");
        button(page, "下一步");
        page.locator("#apply-phone").fill("13800000000");
        button(page, "下一步");
        page.locator("#apply-description").fill("无线电频率占用费收支明细");
        button(page, "下一步");
        page.getByLabel("电子文档").check();
        page.getByLabel("网上查看").check();
        button(page, "下一步");
        button(page, "下一步");
    }

    private static void lookUp(Visitor applicant, String number, String code) {
        applicant.open("/progress");
        applicant.page().locator("#lookup-number").fill(number);
        applicant.page().locator("#lookup-code").fill(code);
        button(applicant.page(), "查询");
        applicant.page().waitForURL(Pattern.compile(".*/progress/case$"));
    }

    private static void acts(Visitor officer, String address, String form, Map<String, String> fields) {
        officer.open(address);
        CaseForms.act(officer, form, fields);
    }

    /// The same with its proof.
    private static void proves(Visitor officer, String address, String form, Map<String, String> fields) {
        officer.open(address);
        officer.page().locator("#" + form + "-evidence").setInputFiles(new FilePayload("送达回证.txt", "text/plain", "已送达".getBytes(StandardCharsets.UTF_8)));
        CaseForms.act(officer, form, fields);
    }

    /// The last days of clocks as the API tells them; blank for one that stands still.
    private static void due(Visitor officer, String address, Map<String, String> expected) {
        var basic = Base64.getEncoder().encodeToString("bangong:yifa-demo".getBytes(StandardCharsets.UTF_8));
        var answer = officer.page().request().get(address.replace("/work/", "/api/"), RequestOptions.create().setHeader("Authorization", "Basic " + basic)).text();
        var found = new HashMap<String, String>();
        expected.keySet().forEach(id -> {
            var told = Pattern.compile("\"id\":\"" + id + "\"[^{}]*?\"deadline\":\"(\\d{4}-\\d\\d-\\d\\d)\"").matcher(answer);
            found.put(id, Optional.of(told).filter(one -> one.find()).map(one -> one.group(1)).orElse(""));
        });
        assertThat(found).as(answer.length() > 400 ? answer.substring(0, 400) : answer).isEqualTo(expected);
    }
}
