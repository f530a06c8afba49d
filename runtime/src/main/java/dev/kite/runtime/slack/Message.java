package dev.kite.runtime.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * What is sent.
 *
 * @param text in a word, for notifications and where blocks are not shown
 * @param blocks all of it
 */
record Message(String text, List<LayoutBlock> blocks) {

  Message {
    blocks = List.copyOf(blocks);
  }

  /** Returns the message for a workspace that does not take the blocks. */
  Message withoutBlocks() {
    return new Message(text, List.of());
  }
}
