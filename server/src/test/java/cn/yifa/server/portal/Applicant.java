// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.access.Desk;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Somebody at home who applies, without scripts and without an account.
final class Applicant {

    static final String BASE = "/apply/disclosure-request";
    private static final String DIGITS = "零一二三四五六七八九";

    private final Desk desk;

    Applicant(int port) {
        this.desk = new Desk(port);
    }

    HttpResponse<String> get(String path) {
        return desk.get(path);
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return desk.plain("POST", path, form, "Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded");
    }

    /// Fills in every page, up to the check.
    void fillIn(String description) {
        leads(post(BASE, Map.of()), BASE + "/1");
        leads(post(BASE + "/1", Map.of("applicant", "李小民", "applicant_kind", "自然人", "identity", "居民身份证 440100199001010000", "go", "next")), BASE + "/2");
        leads(post(BASE + "/2", Map.of("phone", "13800000000", "email", "", "address", "", "go", "next")), BASE + "/3");
        leads(post(BASE + "/3", Map.of("description", description, "go", "next")), BASE + "/4");
        leads(post(BASE + "/4", Map.of("wanted_form", "电子文档", "wanted_delivery", "网上查看", "go", "next")), BASE + "/files");
    }

    static void leads(HttpResponse<String> answer, String to) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(Desk.location(answer)).isEqualTo(to);
    }

    /// The form of the check page with the question answered as a person would.
    Map<String, String> answered() {
        return answered(get(BASE + "/check").body());
    }

    static Map<String, String> answered(String page) {
        var question = Pattern.compile("([一二三四五六七八九])(加|减)([一二三四五六七八九])等于几").matcher(page);
        assertThat(question.find()).as("a question is asked").isTrue();
        int one = DIGITS.indexOf(question.group(1));
        int other = DIGITS.indexOf(question.group(3));
        var form = new LinkedHashMap<String, String>();
        form.put("question", hidden(page, "question"));
        form.put("answer", Integer.toString(question.group(2).equals("加") ? one + other : one - other));
        form.put("homepage", "");
        return form;
    }

    static String hidden(String page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    /// Sends what was filled in; the receipt.
    Receipt send() {
        leads(post(BASE + "/send", answered()), BASE + "/receipt");
        return receipt();
    }

    Receipt receipt() {
        var page = get(BASE + "/receipt");
        assertThat(page.statusCode()).isEqualTo(200);
        return new Receipt(part(page.body(), "number"), part(page.body(), "code"), page.body());
    }

    private static String part(String page, String id) {
        var found = Pattern.compile("id=\"" + id + "\">([^<]*)<").matcher(page);
        assertThat(found.find()).as(id).isTrue();
        return found.group(1);
    }

    record Receipt(String number, String code, String page) {}

    /// Looks the case up.
    String lookUp(Receipt receipt) {
        leads(post("/progress", Map.of("number", receipt.number(), "code", receipt.code())), "/progress/case");
        return get("/progress/case").body();
    }
}
