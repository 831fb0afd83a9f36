// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of data that are masked (遮盖的种类).
public enum MaskKind {
    PERSON_NAME("person-name", "自然人姓名"),
    ID_NUMBER("id-number", "身份证号码"),
    TRAVEL_DOCUMENT("travel-document", "护照和其他证件号码"),
    BIRTH_DATE("birth-date", "出生日期"),
    PHONE("phone", "电话号码"),
    E_MAIL("e-mail", "电子邮箱"),
    ADDRESS("address", "住址"),
    ACCOUNT("account", "银行账号"),
    PROPERTY_TITLE("property-title", "不动产权证号"),
    PLATE("plate", "车牌号码"),
    OTHER("other", "人工指定");

    private final String id;
    private final String term;

    MaskKind(String id, String term) {
        this.id = id;
        this.term = term;
    }

    /// The kind that a definition calls so.
    public static Optional<MaskKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /// As a publication's definition names it: `person-name`.
    public String id() {
        return id;
    }

    public String term() {
        return term;
    }
}
