import { useState } from 'react';
import type { Capture, Picture } from '#contract/device/screen-devices.ts';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { type Cut, WHOLE } from '../../../devices/paper/cut.ts';
import { cutAroundPaper, cutPicture, type Still, takeStill } from '../../../devices/still.ts';

/** How far one picture has come. */
export type Shooting =
  | { readonly at: 'live'; readonly is?: 'taking' | 'tooDark' }
  | (Shot & { readonly at: 'looking'; readonly isSent: boolean })
  | (Shot & { readonly at: 'cutting' });

/** A picture that was taken, and what is left of it. */
export interface Shot {
  readonly still: Still;
  readonly cut: Cut;
  /** What would be sent. */
  readonly picture: Picture;
}

export interface ShootingActs {
  readonly shooting: Shooting;
  readonly shoot: (video: HTMLVideoElement) => void;
  readonly retake: () => void;
  readonly openCutting: (shot: Shot) => void;
  /** Back to looking, with another cut or with the one before. */
  readonly closeCutting: (shot: Shot, cut: Cut) => void;
  readonly use: (shot: Shot) => void;
}

const LIVE: Shooting = { at: 'live' };

/** One picture for the command that is armed. Another command begins with nothing of the one before. */
export function useShooting(capture: Capture | undefined, isFace: boolean): ShootingActs {
  const { completeCapture } = useKiosk();
  const commandId = capture?.commandId;
  const [state, setState] = useState<{ readonly of: string | undefined; readonly shooting: Shooting }>();
  const go = (shooting: Shooting) => setState({ of: commandId, shooting });
  return {
    shooting: state && commandId !== undefined && state.of === commandId ? state.shooting : LIVE,
    shoot(video) {
      video.pause();
      go({ at: 'live', is: 'taking' });
      afterNextFrame(() => {
        const taken = takeStill(video);
        if (taken.ok) {
          const { still } = taken;
          const cut = isFace ? WHOLE : cutAroundPaper(still);
          go({ at: 'looking', still, cut, picture: cutPicture(still, cut), isSent: false });
          return;
        }
        go(taken.why === 'tooDark' ? { at: 'live', is: 'tooDark' } : LIVE);
        // It may have gone with its page.
        void video.play().catch(() => {});
      });
    },
    retake: () => go(LIVE),
    openCutting: ({ still, cut, picture }) => go({ at: 'cutting', still, cut, picture }),
    closeCutting({ still, cut: before, picture }, cut) {
      go({
        at: 'looking',
        still,
        cut,
        picture: cut === before ? picture : cutPicture(still, cut),
        isSent: false,
      });
    },
    use({ still, cut, picture }) {
      if (commandId === undefined) return;
      const looking = { at: 'looking', still, cut, picture } as const;
      go({ ...looking, isSent: true });
      void completeCapture(commandId, { code: 'success', data: picture }).then((arrived) => {
        if (!arrived) go({ ...looking, isSent: false });
      });
    },
  };
}

/** A large picture takes a tenth of a second: that it stands still is seen before. */
function afterNextFrame(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}
