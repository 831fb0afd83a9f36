// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

/// A table does not fit the width of the page (表格过宽), not even in the smallest type that can be read.
public final class TableTooWide extends RuntimeException {

    TableTooWide(int columns, double needed, double points, String place) {
        super("%s的表格有%d列，用%s磅字仍需要%.0f毫米宽，版心只有%.0f毫米。请减少列数，拆成几张表，或者缩短其中不能断开的字词。"
                .formatted(place, columns, points, needed, Sheet.CORE_WIDTH));
    }
}
