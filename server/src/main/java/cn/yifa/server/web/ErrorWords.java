// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.server.storage.Outage;
import org.springframework.http.HttpStatus;

/// What an error page says.
public record ErrorWords(int code, String title, String what, String next) {

    static ErrorWords of(Outage outage) {
        return new ErrorWords(HttpStatus.SERVICE_UNAVAILABLE.value(), outage.title(), outage.what(), outage.next());
    }

    static ErrorWords of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> new ErrorWords(400, "看不懂这个请求", "地址或提交的内容不完整。", "请返回上一页，检查后再试。");
            case UNAUTHORIZED -> new ErrorWords(401, "还没有登录", "这里要登录后才能看。", "请先登录。");
            case FORBIDDEN -> new ErrorWords(403, "没有权限", "您的岗位不能打开这里，或者页面停留太久已经失效。", "请返回首页重新进入；确有需要的，请联系系统管理员调整岗位。");
            case NOT_FOUND -> new ErrorWords(404, "没有这个页面", "地址可能写错了，或者这里没有您可以看的内容。", "请从首页或菜单重新进入。");
            case METHOD_NOT_ALLOWED -> new ErrorWords(405, "不能这样访问", "这个地址不接受这种提交。", "请从页面上的按钮进入。");
            case CONTENT_TOO_LARGE -> new ErrorWords(413, "文件太大", "上传的内容超过了 " + UploadLimit.inWords() + "，没有保存任何内容。", "请检查是否选错了文件；确实这么大的，请压缩或拆分后再上传。");
            case UNSUPPORTED_MEDIA_TYPE -> new ErrorWords(415, "不支持这种内容", "提交的内容格式不对。", "请从页面上重新提交。");
            default -> status.is5xxServerError() ? new ErrorWords(status.value(), "系统出错了", "刚才的操作没有完成，没有保存一半的内容。", "请稍后再试；仍然不行的，请把事件编号告诉系统管理员。")
                    : new ErrorWords(status.value(), "不能完成", "请求没有完成。", "请返回上一页再试。");
        };
    }
}
