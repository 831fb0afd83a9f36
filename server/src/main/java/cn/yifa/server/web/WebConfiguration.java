// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.server.pages.StaticTemplates;
import cn.yifa.server.pages.Templates;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final CacheControl YEAR = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final ObjectProvider<Pages> pages;

    WebConfiguration(ObjectProvider<Pages> pages) {
        this.pages = pages;
    }

    @Bean
    static Templates templates() {
        return new StaticTemplates();
    }

    @Bean
    static MultipartConfigElement multipart() {
        return UploadLimit.multipart();
    }

    /// What Tomcat refuses by itself is told in Chinese too.
    @Bean
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusedRequests() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(RefusedRequests.class.getName());
            }
        });
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(pages.getObject());
    }

    /// `/assets/{version}/…` are our own files, `/lib/…` those of libraries.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/static/assets/").setCacheControl(YEAR)
                .resourceChain(true).addResolver(new Versioned());
        registry.addResourceHandler("/lib/htmx/**").addResourceLocations("classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/").setCacheControl(YEAR);
        registry.addResourceHandler("/lib/bootstrap/**").addResourceLocations("classpath:/META-INF/resources/webjars/bootstrap/5.3.8/").setCacheControl(YEAR);
    }

    /// Leaves out the version that stands first in the address: it is there for the browser, one file is kept.
    private static final class Versioned extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            return super.getResource(path.substring(path.indexOf('/') + 1), location);
        }
    }
}
