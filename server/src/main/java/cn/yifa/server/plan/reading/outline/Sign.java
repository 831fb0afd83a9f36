// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.outline;

/// What sets a place of the outline off: a number of some form, or only its style (标志).
///
/// @param key     places with equal keys are of one kind
/// @param rank    smaller stands higher in the usual order of official documents
/// @param number  0 where the document writes none
/// @param length  how much of the paragraph it takes
/// @param written the number as it stands
record Sign(String key, int rank, int number, int length, String written, boolean topmost) {

    boolean numbered() {
        return number > 0;
    }
}
