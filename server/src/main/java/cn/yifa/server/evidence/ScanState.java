// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

/// How far a file has been scanned for malware (病毒检查的结果), and what that means for whoever wants it.
///
/// @param served whether it may be handed out
/// @param words  in Chinese
/// @param grave  whether it is to be told wherever the file is named
public record ScanState(Kind kind, boolean served, String words, boolean grave) {

    public enum Kind { CLEAN, INFECTED, WAITING, NOT_READ, NOT_SCANNED }

    static ScanState clean() {
        return new ScanState(Kind.CLEAN, true, "已检查，未发现病毒", false);
    }

    static ScanState infected(String found) {
        return new ScanState(Kind.INFECTED, false, "发现病毒（" + found + "），已隔离，不提供查看和下载。请联系提交人重新提交", true);
    }

    static ScanState waiting() {
        return new ScanState(Kind.WAITING, false, "正在检查病毒，检查完才能查看和下载，请稍后再试", true);
    }

    static ScanState notRead(boolean required) {
        return new ScanState(Kind.NOT_READ, !required, required ? "病毒检查程序读不了这个文件，按规定不提供查看和下载，请联系系统管理员" : "病毒检查程序读不了这个文件，没有检查，打开前请留意", true);
    }

    static ScanState notScanned(boolean required) {
        return new ScanState(Kind.NOT_SCANNED, !required, required ? "本机关没有配置病毒检查程序，按规定不提供查看和下载，请联系系统管理员" : "未作病毒检查（本机关没有配置检查程序）", required);
    }
}
