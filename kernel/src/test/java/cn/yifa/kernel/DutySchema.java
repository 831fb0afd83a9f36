// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// A schema of `duties/`, as editors use it, for tests.
public final class DutySchema {

    private final Schema schema;

    private DutySchema(Schema schema) {
        this.schema = schema;
    }

    /// @param file such as `procedure.schema.json`
    public static DutySchema of(String file) {
        try {
            return new DutySchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Duties.text(file), InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What an editor would underline in a definition.
    public List<String> faults(String yaml) {
        var json = JsonMapper.shared().writeValueAsString(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    }
}
