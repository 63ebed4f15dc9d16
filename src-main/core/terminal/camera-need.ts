import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';

/** Tells `onNeeded`, on change only, whether the page that is shown needs a camera. At the start none does. */
export function cameraNeed(onNeeded: (needed: boolean) => void): (snapshot: Snapshot) => void {
  let before = false;
  return ({ view }) => {
    const capture = view.page === 'question' ? view.files?.capture : undefined;
    const needed = capture !== undefined && capture.deviceClass !== 'signaturePad';
    if (needed === before) return;
    before = needed;
    onNeeded(needed);
  };
}
