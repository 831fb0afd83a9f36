// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.organization.Organization;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
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
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Sign-in, sessions and headers; who may go where is not decided here but in [AccessPolicy].
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /// No inline script, no inline style, nothing from elsewhere; `data:` images are Bootstrap's small marks.
    static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    AuthenticationProvider signInProvider(Accounts accounts, Organization organization) {
        return new SignInProvider(accounts, organization);
    }

    /// The API: tokens, HTTP Basic in a demonstration, or the session of a page; answers are problems, never redirects.
    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, AccessPolicy policy, Tokens tokens, Organization organization, AuthenticationProvider provider, Demonstration demonstration) {
        common(http, policy).securityMatcher("/api/**")
                .authenticationProvider(provider)
                // Only a session can be ridden; whoever has none and no credentials is told so (401) by the policy.
                .csrf(csrf -> csrf.ignoringRequestMatchers(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getSession(false) == null))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .addFilterBefore(new TokenFilter(tokens, organization), BasicAuthenticationFilter.class)
                .addFilterBefore(new CurrentOfficerFilter(organization), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new ApiProblems()).accessDeniedHandler(new ApiProblems()))
                .requestCache(cache -> cache.disable());
        if (demonstration.on()) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(new ApiProblems()));
        }
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageChain(HttpSecurity http, AccessPolicy policy, Organization organization, AuthenticationProvider provider, Audit audit) {
        return common(http, policy)
                .authenticationProvider(provider)
                .formLogin(form -> form.loginPage("/sign-in").loginProcessingUrl("/sign-in")
                        .successHandler(new SignInOutcome(audit)).failureHandler(new SignInOutcome.Failure(audit)))
                .logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/sign-out"))
                        .logoutSuccessUrl("/").deleteCookies("JSESSIONID"))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .addFilterBefore(new CurrentOfficerFilter(organization), AuthorizationFilter.class)
                .build();
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
            return new AuthorizationDecision(policy.admits(request.getMethod(), request.getRequestURI().substring(request.getContextPath().length()), officer));
        };
    }

    static Authentication authenticated(SignedIn signedIn) {
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of());
    }

    static Optional<SignedIn> signedIn(Organization organization, PersonId id, boolean passwordChangeNeeded) {
        return organization.officer(id).map(officer -> new SignedIn(officer, passwordChangeNeeded));
    }
}
