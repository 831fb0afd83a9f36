// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.server.casework.By;
import org.springframework.stereotype.Component;

/// What people do to draws; each answers the draw as it is then, or every ground of refusal, which is on the record too.
@Component
public class Draws {

    public Outcome<DrawState> announce(Announcement announcement, By by) {
        throw new UnsupportedOperationException();
    }

    public Outcome<DrawState> commit(DrawNumber number, Commitment commitment, By by) {
        throw new UnsupportedOperationException();
    }

    public Outcome<DrawState> reveal(DrawNumber number, Secret secret, By by) {
        throw new UnsupportedOperationException();
    }

    public Outcome<DrawState> enterSeed(DrawNumber number, String text, By by) {
        throw new UnsupportedOperationException();
    }

    public Outcome<DrawState> confirmSeed(DrawNumber number, String text, By by) {
        throw new UnsupportedOperationException();
    }

    public Outcome<DrawState> declareVoid(DrawNumber number, String reason, By by) {
        throw new UnsupportedOperationException();
    }
}
