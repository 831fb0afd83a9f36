// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// What a document is made of, top to bottom.
public sealed interface Block permits Paragraph, Table {

    /// The place in the file that it starts at, from 1.
    int line();
}
