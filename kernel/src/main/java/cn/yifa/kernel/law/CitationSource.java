// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.util.List;

/// Something that cites the law: procedures, measures, registers. The law library asks every one of them what cites an article.
public interface CitationSource {

    List<Citing> citings();
}
