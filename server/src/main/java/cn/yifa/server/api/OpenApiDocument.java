// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.access.LookupProofs;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The description of the API at `/api/openapi.json` (接口说明): who it is for, how to sign in, and the refusals that every operation may answer.
///
/// It names operations, not data, and is open to everybody, as the form of an application is.
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final Map<String, String> REFUSALS = Map.of(
            "400", "请求有误：缺少参数、文件或者格式不对",
            "401", "没有登录，或者令牌已失效",
            "403", "岗位或处室没有这项权限",
            "404", "没有找到",
            "409", "别人刚刚办过，请重新读取后再办",
            "413", "文件过大",
            "415", "不支持的内容类型",
            "422", "不予办理，逐条写明理由",
            "429", "太频繁，Retry-After 写明几秒后再试");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("依法（Yifa）接口")
                        .version("1")
                        .description("提出申请、读取和导入年度计划、查看办件和待办、报告进展、催办、办结，计算期限。出错时答复 application/problem+json（RFC 9457）。")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                                .description("个人令牌，在“我的令牌”页面生成"))
                        .addSecuritySchemes("basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")
                                .description("账号和口令，只在演示模式可用"))
                        .addSecuritySchemes("lookup", new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.HEADER).name(LookupProofs.HEADER)
                                .description("查询码，提出申请时告知；只能看和办它的那个办件")))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }

    @Bean
    OpenApiCustomizer refusals() {
        return document -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(document.getComponents()::addSchemas);
            document.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> refuse(path, method, operation)));
        };
    }

    private static void refuse(String path, PathItem.HttpMethod method, Operation operation) {
        boolean open = operation.getSecurity() != null && operation.getSecurity().isEmpty();
        boolean changes = method != PathItem.HttpMethod.GET;
        REFUSALS.forEach((status, description) -> {
            boolean applies = switch (status) {
                case "401", "403" -> !open;
                case "409", "413", "415" -> changes;
                case "429" -> path.startsWith("/api/cases/{");
                default -> true;
            };
            if (applies && !operation.getResponses().containsKey(status)) {
                operation.getResponses().addApiResponse(status, new ApiResponse().description(description).content(new Content()
                        .addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
            }
        });
    }
}
