// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.support.TransactionTemplate;

/// Sign-in, sessions and headers; who may go where is not decided here but in [AccessPolicy].
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /// No inline script, no inline style, nothing from elsewhere; `data:` images are Bootstrap's small marks.
    static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    AuthenticationProvider signInProvider(Accounts accounts, Identities identities) {
        return new SignInProvider(accounts, identities);
    }

    /// The API: tokens, HTTP Basic in a demonstration, or the session of a page; answers are problems, never redirects.
    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, AccessPolicy policy, Tokens tokens, Identities identities, AuthenticationProvider provider, Demonstration demonstration,
            LookupProofs proofs) {
        var problems = new ApiProblems(policy, demonstration.on());
        common(http, policy).securityMatcher("/api/**")
                .authenticationProvider(provider)
                // Only a session can be ridden; whoever has none and no credentials is told so (401) by the policy.
                .csrf(csrf -> csrf.ignoringRequestMatchers(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getHeader(LookupProofs.HEADER) != null
                        || request.getSession(false) == null))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .addFilterBefore(new CrossSiteFilter(problems), CsrfFilter.class)
                .addFilterBefore(new TokenFilter(tokens, identities, problems), BasicAuthenticationFilter.class)
                .addFilterBefore(new CurrentOfficerFilter(identities, problems), AuthorizationFilter.class)
                .addFilterBefore(new LookupFilter(proofs), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .requestCache(cache -> cache.disable());
        if (demonstration.on()) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(problems));
        }
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageChain(HttpSecurity http, AccessPolicy policy, Identities identities, Accounts accounts, AuthenticationProvider provider, Audit audit,
            LookupProofs proofs, TransactionTemplate together) {
        var refusals = new PageRefusals(policy);
        var wanted = wantedPages(policy);
        var outcome = new SignInOutcome(policy, accounts, audit, wanted, together);
        return common(http, policy)
                .authenticationProvider(provider)
                .formLogin(form -> form.loginPage("/sign-in").loginProcessingUrl("/sign-in").successHandler(outcome).failureHandler(outcome))
                .logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/sign-out"))
                        .addLogoutHandler((request, response, who) -> Optional.ofNullable(who).ifPresent(found -> audit.record(Audit.Kind.SIGN_IN, found.getName(), "退出", "", request.getRemoteAddr())))
                        .logoutSuccessUrl("/").deleteCookies("JSESSIONID"))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .requestCache(cache -> cache.requestCache(wanted))
                .addFilterBefore(new CrossSiteFilter(refusals), CsrfFilter.class)
                .addFilterBefore(new CurrentOfficerFilter(identities, refusals), AuthorizationFilter.class)
                .addFilterBefore(new LookupFilter(proofs), AuthorizationFilter.class)
                // The public has no session that could be ridden; its cookies are SameSite=Strict, and whoever could send a visit's form knows its code already.
                .csrf(csrf -> csrf.ignoringRequestMatchers("/apply/**", "/progress/**", "/verify", "/visits/**"))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /// Remembers the page that led to the sign-in: only whole pages that exist, so that nobody fills the memory with others.
    private static RequestCache wantedPages(AccessPolicy policy) {
        var cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> request.getMethod().equals("GET") && request.getHeader("HX-Request") == null
                && "document".equals(Optional.ofNullable(request.getHeader("Sec-Fetch-Dest")).orElse("document"))
                && policy.rule("GET", AccessPolicy.path(request)).filter(rule -> rule.audience() != Audience.PARTY).isPresent());
        return cache;
    }

    private static HttpSecurity common(HttpSecurity http, AccessPolicy policy) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().access(byPolicy(policy)))
                .headers(headers -> headers
                        .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
    }

    private static AuthorizationManager<RequestAuthorizationContext> byPolicy(AccessPolicy policy) {
        return (authentication, context) -> {
            HttpServletRequest request = context.getRequest();
            Optional<Authentication> who = Optional.ofNullable(authentication.get());
            var officer = who.map(Authentication::getPrincipal).filter(SignedIn.class::isInstance).map(SignedIn.class::cast).map(SignedIn::officer);
            return new AuthorizationDecision(policy.admits(request.getMethod(), AccessPolicy.path(request), officer, AskingParty.of(request)));
        };
    }
}
