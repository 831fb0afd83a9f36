// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static cn.yifa.server.access.Audience.AUDIT_ADMINISTRATOR;
import static cn.yifa.server.access.Audience.LEGAL_AFFAIRS;
import static cn.yifa.server.access.Audience.NOBODY;
import static cn.yifa.server.access.Audience.OFFICE;
import static cn.yifa.server.access.Audience.OFFICIALS;
import static cn.yifa.server.access.Audience.OFFICIALS_AND_PARTY;
import static cn.yifa.server.access.Audience.OVERSEERS;
import static cn.yifa.server.access.Audience.PARTY;
import static cn.yifa.server.access.Audience.PUBLIC;
import static cn.yifa.server.access.Audience.RATING_READERS;
import static cn.yifa.server.access.Audience.RECORDS;
import static cn.yifa.server.access.Audience.RECORD_WATCHERS;
import static cn.yifa.server.access.Audience.SECURITY_ADMINISTRATOR;
import static cn.yifa.server.access.Audience.SIGNED_IN;
import static cn.yifa.server.access.Audience.SYSTEM_ADMINISTRATOR;

import cn.yifa.server.access.AccessPolicy.Rule;
import java.util.List;

/// The table of routes, each with whom it is open to (权限总表); the first that fits decides, and what isn't here is refused to everybody.
final class Routes {

    private Routes() {}

    static final List<Rule> ALWAYS = List.of(
            // Everybody
            Rule.of("GET", "/", PUBLIC),
            Rule.of("GET", "/assets/**", PUBLIC),
            Rule.of("GET", "/lib/**", PUBLIC),
            Rule.of("GET", "/favicon.ico", PUBLIC),
            Rule.of("GET", "/calendar", PUBLIC),
            Rule.of("GET", "/law", PUBLIC),
            Rule.of("GET", "/laws", PUBLIC),
            Rule.of("GET", "/laws/{name}", PUBLIC),
            Rule.of("GET", "/laws/{name}/compare", PUBLIC),
            Rule.of("GET", "/procedures", PUBLIC),
            Rule.of("GET", "/procedures/{id}", PUBLIC),
            Rule.of("GET", "/procedures/{id}/bpmn", PUBLIC),
            // Public registers, as they are on any day
            Rule.of("GET", "/registers", PUBLIC),
            Rule.of("GET", "/registers/{id}", PUBLIC),
            Rule.of("GET", "/registers/{id}/{key}", PUBLIC),
            Rule.of("GET", "/registers/{id}/{key}/file", PUBLIC),
            Rule.of("GET", "/powers", PUBLIC),
            Rule.of("GET", "/services", PUBLIC),
            Rule.of("GET", "/market-access", PUBLIC),
            Rule.of("GET", "/feeds/registers", PUBLIC),
            Rule.of("GET", "/feeds/registers/{id}", PUBLIC),
            Rule.of("GET", "/robots.txt", PUBLIC),
            Rule.of("GET", "/sitemap.xml", PUBLIC),
            Rule.of("GET", "/sitemaps/{map}", PUBLIC),
            Rule.of("GET", "/feeds/columns/{address}", PUBLIC),
            Rule.of("GET", "/openness", PUBLIC),
            Rule.of("GET", "/openness/columns/{address}", PUBLIC),
            Rule.of("GET", "/openness/guide", PUBLIC),
            Rule.of("GET", "/openness/directory", PUBLIC),
            Rule.of("GET", "/openness/reports", PUBLIC),
            Rule.of("GET", "/openness/reports/{year}", PUBLIC),
            Rule.of("GET", "/openness/reports/{year}/report.{ending}", PUBLIC),
            // Figures that are public, without what stands behind them
            Rule.of("GET", "/measures/{id}", PUBLIC),
            Rule.of("GET", "/measures/{id}/export.xlsx", PUBLIC),
            Rule.of("*", "/verify", PUBLIC),
            // Draws, and how anybody repeats one
            Rule.of("GET", "/draws", PUBLIC),
            Rule.of("GET", "/draws/recipe", PUBLIC),
            Rule.of("GET", "/draws/{number}", PUBLIC),
            Rule.of("GET", "/draws/{number}/state", PUBLIC),
            Rule.of("GET", "/draws/{number}/check", PUBLIC),
            // What the public brings in, and asks after
            Rule.of("GET", "/apply", PUBLIC),
            Rule.of("*", "/apply/{procedure}/**", PUBLIC),
            Rule.of("*", "/progress", PUBLIC),
            Rule.of("POST", "/progress/end", PUBLIC),
            Rule.of("*", "/progress/case/**", PARTY),
            // Inspectors at the door: who they are, and for whoever has a visit's code, why they come
            Rule.of("GET", "/officers", PUBLIC),
            Rule.of("GET", "/officers/{certificate}", PUBLIC),
            Rule.of("GET", "/visits/{code}", PUBLIC),
            Rule.of("POST", "/visits/{code}/arrival", PUBLIC),
            Rule.of("POST", "/visits/{code}/rating", PUBLIC),
            Rule.of("GET", "/sign-in", PUBLIC),
            Rule.of("POST", "/sign-in", PUBLIC),
            Rule.of("POST", "/sign-out", PUBLIC),
            Rule.of("*", "/error", PUBLIC),
            Rule.of("GET", "/actuator/health", PUBLIC),
            Rule.of("*", "/actuator/**", NOBODY),
            Rule.of("GET", "/api/openapi.json", PUBLIC),
            Rule.of("GET", "/api/openapi.json.yaml", PUBLIC),
            Rule.of("GET", "/api/calendar/deadline", PUBLIC),
            Rule.of("GET", "/api/laws", PUBLIC),
            Rule.of("GET", "/api/laws/{name}", PUBLIC),
            Rule.of("GET", "/api/disclosure/annual-report", PUBLIC),
            // Measures: those that are public to anybody, the others to officials
            Rule.of("GET", "/api/measures/{id}", PUBLIC),
            // Registers: those that are public to anybody, the others to officials
            Rule.of("GET", "/api/registers", PUBLIC),
            Rule.of("GET", "/api/registers/{name}/entries/**", PUBLIC),
            Rule.of("GET", "/api/registers/{name}/catalogue", PUBLIC),
            // Everything public about one subject
            Rule.of("GET", "/credit", PUBLIC),
            Rule.of("GET", "/credit/{code}", PUBLIC),
            Rule.of("GET", "/api/credit/{code}", PUBLIC),
            Rule.of("POST", "/api/verify", PUBLIC),
            // Draws, and everything by which anybody repeats them; what was refused is for officials
            Rule.of("GET", "/api/draws/{id}/refusals", OFFICIALS),
            Rule.of("GET", "/api/draws", PUBLIC),
            Rule.of("GET", "/api/draws/{id}/**", PUBLIC),
            Rule.of("POST", "/api/draws", OFFICIALS),
            Rule.of("POST", "/api/draws/{id}/{act}", OFFICIALS),
            // The record and its proofs; contents only for whoever inspects
            Rule.of("GET", "/api/records/**", PUBLIC),
            Rule.of("GET", "/records", PUBLIC),
            Rule.of("GET", "/records/entries/{position}", PUBLIC),

            // One's own account
            Rule.of("*", "/account/password", SIGNED_IN),
            Rule.of("*", "/account/tokens", OFFICIALS),
            Rule.of("POST", "/account/tokens/{id}/revoke", OFFICIALS),
            Rule.of("*", "/account/phrases", OFFICIALS),
            Rule.of("POST", "/account/phrases/{id}", OFFICIALS),
            Rule.of("POST", "/account/phrases/{id}/delete", OFFICIALS),
            Rule.of("*", "/account/delegation", OFFICIALS),
            Rule.of("POST", "/account/delegation/{id}/revoke", OFFICIALS),

            // Administrators; they see no business data
            Rule.of("GET", "/admin/divisions", SYSTEM_ADMINISTRATOR),
            Rule.of("*", "/admin/people", SYSTEM_ADMINISTRATOR),
            Rule.of("*", "/admin/people/{id}", SYSTEM_ADMINISTRATOR),
            Rule.of("POST", "/admin/people/{id}/password", SYSTEM_ADMINISTRATOR),
            Rule.of("POST", "/admin/people/{id}/delegation", SYSTEM_ADMINISTRATOR),
            Rule.of("*", "/admin/calendar", SYSTEM_ADMINISTRATOR),
            Rule.of("POST", "/admin/calendar/preview", SYSTEM_ADMINISTRATOR),
            Rule.of("POST", "/admin/calendar/reckoning", SYSTEM_ADMINISTRATOR),
            Rule.of("GET", "/admin/signing", SYSTEM_ADMINISTRATOR),
            Rule.of("GET", "/admin/security", SECURITY_ADMINISTRATOR),
            Rule.of("POST", "/admin/security/{id}/unlock", SECURITY_ADMINISTRATOR),
            Rule.of("POST", "/admin/security/{id}/sign-out", SECURITY_ADMINISTRATOR),
            Rule.of("GET", "/admin/audit", AUDIT_ADMINISTRATOR),

            // Who outside has the heads of the record, and whether they agree
            Rule.of("GET", "/records/witnesses", RECORD_WATCHERS),
            // Whether the record goes on, and what the program could do to it
            Rule.of("GET", "/records/sealing", RECORD_WATCHERS),

            // Plans: brought in and changed by the 法规处, seen by all who act in business
            Rule.of("*", "/work/plans/new", LEGAL_AFFAIRS),
            Rule.of("*", "/work/plans/drafts/**", LEGAL_AFFAIRS),
            Rule.of("POST", "/work/plans/{id}/urge", LEGAL_AFFAIRS),
            Rule.of("POST", "/work/plans/**", LEGAL_AFFAIRS),
            Rule.of("GET", "/work/plans", OFFICIALS),
            Rule.of("GET", "/work/plans/**", OFFICIALS),

            // The law library is compared with official texts by the 法规处
            Rule.of("GET", "/work/publications", LEGAL_AFFAIRS),
            Rule.of("POST", "/work/publications/retry", LEGAL_AFFAIRS),
            Rule.of("GET", "/work/law", LEGAL_AFFAIRS),
            Rule.of("*", "/work/law/**", LEGAL_AFFAIRS),
            // Registers: seen by all who act in business, changed by cases alone, checked by the 法规处
            Rule.of("*", "/work/registers/{id}/check/**", LEGAL_AFFAIRS),
            Rule.of("POST", "/work/registers/{id}/views", OFFICIALS),
            Rule.of("POST", "/work/registers/{id}/views/{view}/delete", OFFICIALS),
            Rule.of("GET", "/work/registers", OFFICIALS),
            Rule.of("GET", "/work/registers/{id}", OFFICIALS),
            Rule.of("GET", "/work/registers/{id}/propose", OFFICIALS),
            Rule.of("GET", "/work/registers/{id}/comparison", OFFICIALS),
            Rule.of("GET", "/work/registers/{id}/entries/{key}", OFFICIALS),

            // One's own certificates; what enterprises say of visits, which those it is about never see
            Rule.of("GET", "/work/card", OFFICIALS),
            Rule.of("GET", "/work/visit-ratings", RATING_READERS),

            // The desk of openness, which all see; the portal is checked by the office and the 法规处
            Rule.of("GET", "/work/openness", OFFICIALS),
            Rule.of("*", "/work/openness/checks", RECORDS),
            Rule.of("GET", "/work/openness/checks/{run}", RECORDS),

            // Inspections: how far the plan has come is seen by all who act in business, whom it reaches by those who look at the whole; what did not follow from a draw is seen to by the 法规处
            Rule.of("GET", "/work/inspections", OFFICIALS),
            Rule.of("*", "/work/inspections/prepare", OFFICIALS),
            Rule.of("GET", "/work/inspections/visits", OVERSEERS),
            Rule.of("GET", "/work/inspections/failed", LEGAL_AFFAIRS),
            Rule.of("POST", "/work/inspections/failed/retry", LEGAL_AFFAIRS),

            // The ceremony of a draw: who may do what in it is decided by its plan
            Rule.of("GET", "/work/draws", OFFICIALS),
            Rule.of("*", "/work/draws/new", OFFICIALS),
            Rule.of("GET", "/work/draws/{number}", OFFICIALS),
            Rule.of("GET", "/work/draws/{number}/minutes.pdf", OFFICIALS),
            Rule.of("POST", "/work/draws/{number}/commit", OFFICIALS),
            Rule.of("POST", "/work/draws/{number}/reveal", OFFICIALS),
            Rule.of("POST", "/work/draws/{number}/seed", OFFICIALS),
            Rule.of("POST", "/work/draws/{number}/confirm", OFFICIALS),
            Rule.of("POST", "/work/draws/{number}/void", OFFICIALS),

            // Measures: seen by all who act in business; behind a figure everybody sees the cases of their own sight
            Rule.of("GET", "/work/measures", OFFICIALS),
            Rule.of("GET", "/work/measures/{id}", OFFICIALS),
            Rule.of("GET", "/work/measures/{id}/figure", OFFICIALS),
            Rule.of("GET", "/work/measures/{id}/export.xlsx", OFFICIALS),

            // Reports: kept by the office of openness, seen by all who act in business
            Rule.of("POST", "/work/reports/openness/{year}/**", OFFICE),
            Rule.of("GET", "/work/reports/openness/{year}/edit/**", OFFICE),
            Rule.of("GET", "/work/reports/openness/**", OFFICIALS),

            // Work; what a case lets its people do is decided by its procedure
            Rule.of("GET", "/work/overview", OVERSEERS),
            Rule.of("GET", "/work", OFFICIALS),
            Rule.of("GET", "/work/visits", OFFICIALS),
            Rule.of("GET", "/work/visits/{id}", OFFICIALS),
            Rule.of("GET", "/work/disposal", RECORDS),
            Rule.of("POST", "/work/disposal", OFFICE),
            Rule.of("POST", "/work/disposal/{proposal}", LEGAL_AFFAIRS),
            Rule.of("POST", "/work/numbers/**", OFFICE),
            Rule.of("GET", "/work/numbers/**", OFFICIALS),
            Rule.of("*", "/work/masking", OFFICIALS),
            Rule.of("POST", "/work/masking/copy", OFFICIALS),
            Rule.of("GET", "/work/templates", OFFICIALS),
            Rule.of("GET", "/work/templates/**", OFFICIALS),
            Rule.of("GET", "/work/cases", OFFICIALS),
            Rule.of("GET", "/work/cases/export.xlsx", OFFICIALS),
            Rule.of("POST", "/work/cases/views", OFFICIALS),
            Rule.of("POST", "/work/cases/views/{id}/delete", OFFICIALS),
            Rule.of("*", "/work/cases/new/**", OFFICIALS),
            Rule.of("*", "/work/cases/{id}/**", OFFICIALS),

            // The entries of registers as files
            Rule.of("GET", "/work/registers/{id}/export.{ending}", OFFICIALS),
            Rule.of("GET", "/work/registers/{id}/template.xlsx", OFFICIALS),

            // The same by API
            Rule.of("POST", "/api/registers/{name}/import", OFFICIALS),
            Rule.of("*", "/api/imports/{id}", OFFICIALS),
            Rule.of("POST", "/api/registers/{name}/validate", OFFICIALS),
            Rule.of("POST", "/api/services/validate", OFFICIALS),
            Rule.of("*", "/api/cases/{id}/lines", OFFICIALS),
            Rule.of("POST", "/api/plans/preview", OFFICIALS),
            Rule.of("POST", "/api/plans", LEGAL_AFFAIRS),
            Rule.of("GET", "/api/plans", OFFICIALS),
            Rule.of("GET", "/api/plans/**", OFFICIALS),
            Rule.of("POST", "/api/masking", OFFICIALS),
            Rule.of("POST", "/api/uploads", OFFICIALS),
            Rule.of("*", "/api/uploads/{upload}", OFFICIALS),
            Rule.of("POST", "/api/uploads/{upload}/finish", OFFICIALS),
            Rule.of("GET", "/api/tasks", OFFICIALS),
            Rule.of("GET", "/api/cases", OFFICIALS),
            Rule.of("POST", "/api/cases/{procedure}", PUBLIC),
            Rule.of("*", "/api/cases/{id}/**", OFFICIALS_AND_PARTY));

    /// What there is in a demonstration only.
    static final List<Rule> OF_DEMONSTRATION = List.of(
            Rule.of("*", "/admin/time/**", SYSTEM_ADMINISTRATOR),
            Rule.of("GET", "/api/demo/now", SIGNED_IN),
            Rule.of("*", "/api/demo/now", SYSTEM_ADMINISTRATOR));
}
