// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Openness;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// A document of a case (文书), from its draft to its dispatch.
///
/// @param name     as the procedure names it, such as 政府信息公开答复书
/// @param version  the newest
/// @param number   发文字号, drawn when it was first signed off; it keeps it
/// @param issuedBy the sequence of the event that sent it out
/// @param openness whether it is shown to everybody, once somebody has settled it
/// @param shownBy  the case by which it is shown
/// @param papers   what it was made into, once signed off
public record CaseDocument(UUID id, CaseId matter, String name, State state, int version, Optional<String> number, Optional<Signed> signed, OptionalInt issuedBy, String voidReason,
        Optional<Openness> openness, Optional<CaseId> shownBy, List<Evidence> papers) {

    public CaseDocument {
        papers = List.copyOf(papers);
    }

    /// Those that go out, each with the openness of the document: they bear a seal, which a file to be worked on does not.
    public List<Evidence> sealed() {
        return papers.stream().filter(paper -> !paper.mediaType().equals(Papers.Format.DOCX.mediaType())).map(paper -> openness.map(paper::with).orElse(paper)).toList();
    }

    /// How far it is (状态).
    public enum State {
        DRAFT("草稿"), SIGNED("已签发"), ISSUED("已发出"), VOID("已作废");

        private final String term;

        State(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        /// Not sent out, and still to be.
        public boolean open() {
            return this == DRAFT || this == SIGNED;
        }
    }

    /// @param by the person's name
    public record Signed(String by, LocalDateTime at) {}

    /// A version of its text (稿).
    ///
    /// @param remark what the person says of it (修改说明、审核意见)
    public record Version(int number, String text, String remark, String personName, LocalDateTime at) {}

    /// What somebody says of a version without changing it (批注).
    public record Comment(int version, String words, String personName, LocalDateTime at) {}
}
