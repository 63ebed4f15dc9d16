import type { Picture } from '#contract/device/screen-devices.ts';
import type { StickOutcome, StickPiece } from '#contract/device/stick.ts';
import type { CoreCalls } from './link.ts';

/** What the page of a USB stick asks of the core. A link that broke reads as `ignored`: the page goes with it. */
export interface StickCalls {
  read(commandId: string, paper: string, from: number): Promise<StickPiece>;
  offer(commandId: string, paper: string, picture: Picture): Promise<boolean>;
  take(commandId: string, papers: readonly string[]): Promise<StickOutcome>;
}

type Calls = Pick<CoreCalls, 'readStickPaper' | 'offerStickPicture' | 'takeStickPapers'>;

export function createStickCalls(calls: () => Calls | null): StickCalls {
  return {
    async read(commandId, paper, from) {
      const asked = calls()?.readStickPaper({ commandId, paper, from });
      return (await asked?.catch(() => null)) ?? { code: 'ignored' };
    },
    async offer(commandId, paper, picture) {
      const asked = calls()?.offerStickPicture({ commandId, paper, picture });
      return (await asked?.catch(() => null))?.outcome === 'taken';
    },
    async take(commandId, papers) {
      const asked = calls()?.takeStickPapers({ commandId, papers: [...papers] });
      return (await asked?.catch(() => null))?.outcome ?? 'ignored';
    },
  };
}
