// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.server.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/// Runs the record on a database. Nothing is sealed by itself there: tests say when.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest
@Import({Sequencer.class, LogKeys.class, SealedRecord.class, RecordExport.class, RememberedHead.class, Continuity.class, Acts.class})
@interface RecordTest {}
