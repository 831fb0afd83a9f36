// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.law.Version;
import cn.yifa.kernel.law.text.ArticleText;
import cn.yifa.server.web.Form;
import java.util.List;
import java.util.Optional;

/// One statement of the library beside the official words.
///
/// @param contradicted whether the official text is there and has no such article
/// @param confirmed    whether the one before it was just confirmed
public record ConfirmView(String instrument, Version version, Statement statement, Optional<StoredText> text, Optional<ArticleText> article, boolean contradicted, List<Citing> citings, Form form, boolean confirmed) {}
