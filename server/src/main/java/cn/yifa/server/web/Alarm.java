// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import java.util.Optional;

/// Something that may not be overlooked (警报): it stands above every page of those who may look into it, until it is over.
public interface Alarm {

    /// Where one sees what it is; whoever may go there is told.
    String address();

    /// What is the matter; nothing when all is well.
    Optional<String> words();

    /// As a page shows it.
    record Shown(String address, String words) {}
}
