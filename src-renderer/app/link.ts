import { kioskApi } from '#contract/kiosk-api/kiosk-api.ts';
import type { Calls } from '#contract/rpc/api.ts';
import type { Channel } from '#contract/rpc/channel.ts';
import { connect } from '#contract/rpc/link.ts';
import type { Intend } from './intents.ts';
import { dropSnapshot, type ScreenStore, showSnapshot } from './store.ts';
import { untilThere } from './until-there.ts';

/** One way to the core; `close` gives it up, and the source then brings another. */
export interface CoreChannel {
  readonly channel: Channel;
  readonly close: () => void;
}

/** Brings a way to the core whenever there is one; the returned function stops it. */
export type ChannelSource = (onChannel: (channel: CoreChannel) => void) => () => void;

interface Link {
  readonly intend: Intend;
  readonly calls: CoreCalls;
  readonly close: () => void;
}

/** What the screen tells of its own devices, and what it looks up that is nobody's. */
export type CoreCalls = Pick<
  Calls<typeof kioskApi>,
  | 'completeCapture'
  | 'readStickPaper'
  | 'offerStickPicture'
  | 'takeStickPapers'
  | 'reportCameras'
  | 'reportVoice'
  | 'readCatalogue'
  | 'readDivisions'
>;

/** How long the core may take to answer, ms; longer counts as no answer. */
const ANSWER_MS = 10_000;

/**
 * Keeps the store in step with the core over whatever channel there is. When a channel ends, all that was
 * shown is dropped at once.
 */
export function keepLinked(
  source: ChannelSource,
  store: ScreenStore,
  now: () => number,
): {
  readonly intend: () => Intend | null;
  readonly calls: () => CoreCalls | null;
  readonly stop: () => void;
} {
  let current: Link | null = null;
  const stopSource = source(({ channel, close }) => {
    current?.close();
    dropSnapshot(store);
    const link = connect(
      channel,
      kioskApi,
      {
        snapshot: (snapshot) => {
          if (current === own) showSnapshot(store, snapshot, now());
        },
      },
      { timeoutMs: ANSWER_MS },
    );
    let open = true;
    const own: Link = {
      intend: link.call.intend,
      calls: link.call,
      close: () => {
        // A channel may report its end from within `close`.
        if (!open) return;
        open = false;
        if (current === own) {
          current = null;
          dropSnapshot(store);
        }
        stopAttaching();
        link.close();
        close();
      },
    };
    current = own;
    channel.onClose(own.close);
    // A core that still starts, as after a power cut, answers late; nobody would bring another port because it does.
    const stopAttaching = untilThere(link.call.attach, (snapshot) => {
      if (current === own) showSnapshot(store, snapshot, now());
    });
  });
  return {
    intend: () => current?.intend ?? null,
    calls: () => current?.calls ?? null,
    stop: () => {
      stopSource();
      current?.close();
    },
  };
}
