// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

/// One way of keeping cases, taken through the same procedure as the others.
interface Contender extends AutoCloseable {

    String name();

    /// Opens a case and takes it through its [#STEPS] steps, each durable before the next.
    void runCase();

    int STEPS = 5;

    @Override
    void close();
}
