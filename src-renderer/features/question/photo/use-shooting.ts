import { useEffect, useState } from 'react';
import type { Capture, Picture } from '#contract/device/screen-devices.ts';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { type Cut, WHOLE } from '../../../devices/paper/cut.ts';
import { cutAroundPaper, cutPicture, type Still, takeStill } from '../../../devices/still.ts';

/** How far one picture has come. */
export type Shooting =
  | { readonly at: 'live'; readonly is?: 'taking' | 'tooDark' }
  | (Shot & { readonly at: 'looking'; readonly isUsed: boolean })
  | (Shot & { readonly at: 'cutting' });

/** A picture that was taken, and what is left of it. */
export interface Shot {
  readonly still: Still;
  /** Around the paper that was found; `WHOLE` where none was. */
  readonly found: Cut;
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
  /** Sends it as soon as a command is armed. */
  readonly use: (shot: Shot) => void;
}

const LIVE: Shooting = { at: 'live' };

/**
 * One picture after the other. A picture that was taken belongs to its page (`count` were taken before it) and not to the
 * command: who looks at it for long, or pulls the camera meanwhile, has it still when the next command is armed.
 */
export function useShooting(capture: Capture | undefined, count: number, isFace: boolean): ShootingActs {
  const { completeCapture } = useKiosk();
  const commandId = capture?.commandId;
  const [state, setState] = useState<{ readonly of: number; readonly shooting: Shooting }>();
  const shooting = state?.of === count ? state.shooting : LIVE;
  const go = (next: Shooting) => setState({ of: count, shooting: next });
  const used = shooting.at === 'looking' && shooting.isUsed ? shooting.picture : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that has arrived leaves nothing here.
  useEffect(() => () => setState(undefined), [count]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each command.
  useEffect(() => {
    if (!used || commandId === undefined) return;
    void completeCapture(commandId, { code: 'success', data: used }).then((arrived) => {
      if (arrived) return;
      setState((now) =>
        now?.shooting.at === 'looking' && now.shooting.picture === used
          ? { ...now, shooting: { ...now.shooting, isUsed: false } }
          : now,
      );
    });
  }, [used, commandId]);

  return {
    shooting,
    shoot(video) {
      video.pause();
      go({ at: 'live', is: 'taking' });
      afterNextFrame(() => {
        const taken = takeStill(video);
        if (taken.ok) {
          const { still } = taken;
          const found = isFace ? WHOLE : cutAroundPaper(still);
          go({ at: 'looking', still, found, cut: found, picture: cutPicture(still, found), isUsed: false });
          return;
        }
        go(taken.why === 'tooDark' ? { at: 'live', is: 'tooDark' } : LIVE);
        // It may have gone with its page.
        void video.play().catch(() => {});
      });
    },
    retake: () => go(LIVE),
    openCutting: (shot) => go({ ...shotOf(shot), at: 'cutting' }),
    closeCutting(shot, cut) {
      const picture = cut === shot.cut ? shot.picture : cutPicture(shot.still, cut);
      go({ ...shotOf(shot), cut, picture, at: 'looking', isUsed: false });
    },
    use: (shot) => go({ ...shotOf(shot), at: 'looking', isUsed: true }),
  };
}

function shotOf({ still, found, cut, picture }: Shot): Shot {
  return { still, found, cut, picture };
}

/** A large picture takes a tenth of a second: that it stands still is seen before. */
function afterNextFrame(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}
