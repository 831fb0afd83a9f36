// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Command;

/// A case to be opened in a batch, under the version of the procedure in force today.
public record Wanted(String procedure, Command.Open open) {}
