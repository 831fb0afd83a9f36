// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.Demonstration;
import cn.yifa.server.access.DemonstrationTime;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.organization.Organization;
import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives controllers the frame of their page: declare a [Page] parameter, then say its title.
@Component
public class Pages implements HandlerMethodArgumentResolver {

    private static final List<Page.MenuGroup> MENU = List.of(
            new Page.MenuGroup("我的工作", List.of(new Page.MenuEntry("/work", "待办事项", "inbox"), new Page.MenuEntry("/work/cases", "办件", "journal-text"),
                    new Page.MenuEntry("/work/visits", "外勤", "clipboard-check"),
                    new Page.MenuEntry("/work/cases/new", "开始办件", "plus-lg"))),
            new Page.MenuGroup("年度计划", List.of(new Page.MenuEntry("/work/plans", "年度计划", "kanban"), new Page.MenuEntry("/work/overview", "总览", "bar-chart-line"))),
            new Page.MenuGroup("清单", List.of(new Page.MenuEntry("/work/registers", "清单名录", "clipboard-check"))),
            new Page.MenuGroup("行政检查", List.of(new Page.MenuEntry("/work/inspections", "双随机抽查", "funnel"), new Page.MenuEntry("/work/draws", "随机抽取", "list"),
                    new Page.MenuEntry("/work/card", "我的执法证", "person-circle"), new Page.MenuEntry("/work/visit-ratings", "入企评价", "megaphone"))),
            new Page.MenuGroup("政务公开", List.of(new Page.MenuEntry("/work/openness", "栏目和检查", "megaphone"))),
            new Page.MenuGroup("发文", List.of(new Page.MenuEntry("/work/numbers", "编号台账", "list"))),
            new Page.MenuGroup("档案", List.of(new Page.MenuEntry("/work/disposal", "材料处置", "clipboard-data"))),
            new Page.MenuGroup("统计与报告", List.of(new Page.MenuEntry("/work/measures", "指标", "bar-chart-line"), new Page.MenuEntry("/work/reports/openness", "信息公开年报", "clipboard-check"))),
            new Page.MenuGroup("依据与工具", List.of(new Page.MenuEntry("/procedures", "运行程序", "diagram-3"), new Page.MenuEntry("/laws", "法律库", "book"),
                    new Page.MenuEntry("/work/law", "法规核对", "check2-square"),
                    new Page.MenuEntry("/work/templates", "文书模板", "file-earmark-text"),
                    new Page.MenuEntry("/work/masking", "遮盖个人信息", "eye"),
                    new Page.MenuEntry("/calendar", "期限计算", "calendar-check"))),
            new Page.MenuGroup("记录", List.of(new Page.MenuEntry("/records/sealing", "记录封存", "shield-lock"), new Page.MenuEntry("/records/witnesses", "外部见证", "eye"))),
            new Page.MenuGroup("系统管理", List.of(new Page.MenuEntry("/admin/people", "人员与岗位", "people"), new Page.MenuEntry("/admin/divisions", "处室", "building"),
                    new Page.MenuEntry("/admin/calendar", "工作日历", "calendar-check"), new Page.MenuEntry("/admin/signing", "电子签章", "key"),
                    new Page.MenuEntry("/admin/security", "账号安全", "shield-lock"), new Page.MenuEntry("/admin/audit", "审计记录", "eye"),
                    new Page.MenuEntry("/admin/time", "演示时间", "clock-history"))));

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private final Organization organization;
    private final AccessPolicy policy;
    private final Demonstration demonstration;
    private final DemonstrationTime time;
    private final List<MenuUse> uses;
    private final List<Alarm> alarms;

    Pages(Organization organization, AccessPolicy policy, Demonstration demonstration, DemonstrationTime time, List<MenuUse> uses, List<Alarm> alarms) {
        this.uses = uses;
        this.alarms = alarms;
        this.organization = organization;
        this.policy = policy;
        this.demonstration = demonstration;
        this.time = time;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Page.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request, WebDataBinderFactory binders) {
        return page(request.getNativeRequest(HttpServletRequest.class));
    }

    /// The frame for a request, untitled.
    public Page page(HttpServletRequest request) {
        var who = signedIn();
        var position = who.map(found -> found.officer().seats().stream().sorted().limit(2)
                .map(seat -> organization.nameOf(seat.division()) + "　" + seat.position().term()).distinct().limit(1).collect(Collectors.joining())).orElse("");
        return new Page("", "", organization.name(), organization.shortName(), organization.mark(), who, position, demonstration.on(), time.set().map(MINUTE::format), AssetVersion.current(), csrf(request, who), menu(who), alarms(who), Optional.empty());
    }

    /// The frame for a request when nothing can be asked of the database.
    Page withoutMenu(HttpServletRequest request) {
        return new Page("", "", organization.name(), organization.shortName(), organization.mark(), Optional.empty(), "", demonstration.on(), time.set().map(MINUTE::format), AssetVersion.current(),
                csrf(request, Optional.empty()), List.of(), List.of(), Optional.empty());
    }

    private static Optional<SignedIn> signedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication()).map(Authentication::getPrincipal)
                .filter(SignedIn.class::isInstance).map(SignedIn.class::cast);
    }

    /// Reading the token makes a session, so pages for the public, which have no form to protect, don't.
    private static Page.Csrf csrf(HttpServletRequest request, Optional<SignedIn> who) {
        var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        if (token == null || who.isEmpty() && !request.getRequestURI().endsWith("/sign-in")) {
            return new Page.Csrf("_csrf", "X-CSRF-TOKEN", "");
        }
        return new Page.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken());
    }

    private List<Page.MenuGroup> menu(Optional<SignedIn> who) {
        var officer = who.map(SignedIn::officer);
        return MENU.stream().map(group -> new Page.MenuGroup(group.title(), group.entries().stream().filter(entry -> leads(entry.address(), officer)).toList()))
                .filter(group -> !group.entries().isEmpty()).toList();
    }

    private List<Alarm.Shown> alarms(Optional<SignedIn> who) {
        return who.isEmpty() ? List.of() : alarms.stream().filter(alarm -> policy.admits("GET", alarm.address(), who.map(SignedIn::officer)))
                .flatMap(alarm -> alarm.words().stream().map(words -> new Alarm.Shown(alarm.address(), words))).toList();
    }

    private boolean leads(String address, Optional<Officer> officer) {
        return policy.admits("GET", address, officer) && uses.stream().filter(use -> use.address().equals(address)).allMatch(use -> officer.filter(use::usefulTo).isPresent());
    }

    /// A seat in words: 政策法规处　经办人.
    public String seat(Seat seat) {
        return organization.nameOf(seat.division()) + "　" + seat.position().term();
    }
}
