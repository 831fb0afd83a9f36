// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a request be a party's, when it brings the proof; what a party may reach is decided by [AccessPolicy].
final class LookupFilter extends OncePerRequestFilter {

    private final LookupProofs proofs;

    LookupFilter(LookupProofs proofs) {
        this.proofs = proofs;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        switch (proofs.of(request)) {
            case LookupProofs.Proof.None none -> { }
            case LookupProofs.Proof.Given given -> request.setAttribute(AskingParty.ATTRIBUTE, new AskingParty(given.matter()));
            case LookupProofs.Proof.Wait wait -> {
                ApiProblems.tooMany(response, wait.time(), wait.words());
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
