import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createKeyboardWedge } from '#contract/device/keyboard-wedge.ts';

/** A scanner that types is set up to begin with F9 and to end with Enter; neither is a key of this screen. */
const RULE = { prefix: 'F9', suffix: 'Enter', withinMs: 100 } as const;

/**
 * Hears a scanner that types, the last resort, while the page that uses it is shown. Its keys are kept from the page,
 * so that a code's digits do not land in a keypad; what a person typed after all is given back.
 */
export function useWedgeCodes(onCode: (text: string) => void): void {
  const hear = useRef(onCode);
  hear.current = onCode;
  useEffect(() => {
    const wedge = createKeyboardWedge(RULE);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let giving = false;
    const giveBack = (keys: readonly string[]) => {
      giving = true;
      // Each is written before the next comes, as from a hand.
      for (const key of keys) flushSync(() => document.dispatchEvent(new KeyboardEvent('keydown', { key })));
      giving = false;
    };
    const keyed = (event: KeyboardEvent) => {
      // A lone shift is part of a capital letter and no key of the code.
      if (giving || event.key === 'Shift') return;
      const verdict = wedge.key(event.key, event.timeStamp);
      clearTimeout(timer);
      if (verdict.kind === 'typed') return;
      event.stopPropagation();
      event.preventDefault();
      if (verdict.kind === 'released') giveBack(verdict.keys);
      else if (verdict.kind === 'code') hear.current(verdict.text);
      else timer = setTimeout(() => giveBack(wedge.overdue(performance.now())), RULE.withinMs + 1);
    };
    document.addEventListener('keydown', keyed, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', keyed, { capture: true });
    };
  }, []);
}
