import { isText } from '../keyboard/hardware-keys.ts';
import { controlBeside, controlsIn, focusOn, keepFocus, scopeOf } from './focus.ts';

/** The button of an action bar that leads back: Escape presses it. */
export const LEADS_BACK = 'data-leads-back';

/** The button that a page as a whole stands for: Enter presses it wherever the focus is. */
export const BEGINS = 'data-begins';

/** On the root element while somebody uses keys: only then it is seen what has the focus. */
const BY_KEYS = 'data-by-keys';

/** Whether the person uses keys now. */
export function isByKeys({ documentElement }: Document): boolean {
  return documentElement.hasAttribute(BY_KEYS);
}

/** As before the first key: what has the focus is not seen. */
export function forgetKeys({ documentElement }: Document): void {
  documentElement.removeAttribute(BY_KEYS);
}

/** Keys to write with. A touch on one leaves the focus where it was: the next Enter or space must not write it again. */
const WRITING_KEYS = '.keypad, .letter-keys';

/** A character and Enter closer together than this are a scanner's, ms: a hand needs twice as long between two keys. */
const SCANNER_MS = 50;

/** What keys do besides moving about and pressing. */
export interface KeyActs {
  /** Reads the page out once more, where it is read out at all. */
  readonly repeat: () => void;
  readonly louder: (by: 1 | -1) => void;
  /** Something was pressed by a key. */
  readonly pressed: () => void;
}

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

/**
 * Makes every page usable by a tactile keypad or a keyboard alone: arrows go from control to control in the order in
 * which they are read, Enter presses, Escape goes back, F1 says the page again. Digits and letters are heard by the keys
 * on the screen (keyboard/hardware-keys.ts). The returned function stops it.
 */
export function listenToKeys(page: Document, acts: KeyActs): () => void {
  const focus = keepFocus(page);
  const root = page.documentElement;
  let typedAt = Number.NEGATIVE_INFINITY;

  function press(control: HTMLElement | null): boolean {
    if (!control) return false;
    acts.pressed();
    control.click();
    return true;
  }

  /** Whether the key was taken. */
  function act({ key, target, repeat }: KeyboardEvent, scope: Element | null): boolean {
    if (key === 'F1') return repeat || done(acts.repeat);
    if (key === 'AudioVolumeUp') return done(() => acts.louder(1));
    if (key === 'AudioVolumeDown') return done(() => acts.louder(-1));
    if (!scope || (isText(target) && belongsToText(key, target))) return false;
    const by = STEPS[key];
    if (by) return done(() => focusOn(controlBeside(scope, focus.place(), by)));
    if (key === 'Home') return done(() => focusOn(controlsIn(scope)[0]));
    if (key === 'End') return done(() => focusOn(controlsIn(scope).at(-1)));
    // How Escape closes a dialog the browser itself knows.
    if (key === 'Escape') return !repeat && press(scope.querySelector(`.actions [${LEADS_BACK}]`));
    const control = controlsIn(scope).find((one) => one === page.activeElement);
    if (key === 'Enter') return press(control ?? scope.querySelector(`[${BEGINS}]`));
    // On a control the browser knows what a space does.
    return key === ' ' && !repeat && !control && press(scope.querySelector(`[${BEGINS}]`));
  }

  const keyed = (event: KeyboardEvent) => {
    const { key, timeStamp } = event;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    // A scanner's last key presses nothing, and a key that is held down is one press.
    const isNoPress = key === 'Enter' && (event.repeat || timeStamp - typedAt < SCANNER_MS);
    if (isNoPress) event.preventDefault();
    else if (key === 'Tab') root.setAttribute(BY_KEYS, '');
    else if (act(event, scopeOf(page))) {
      root.setAttribute(BY_KEYS, '');
      event.preventDefault();
    }
    typedAt = key.length === 1 ? timeStamp : Number.NEGATIVE_INFINITY;
  };
  const touched = () => forgetKeys(page);
  // With this event the browser would give the focus to what is touched.
  const focusing = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest(WRITING_KEYS)) event.preventDefault();
  };
  page.addEventListener('keydown', keyed);
  page.addEventListener('pointerdown', touched);
  page.addEventListener('mousedown', focusing);
  return () => {
    page.removeEventListener('keydown', keyed);
    page.removeEventListener('pointerdown', touched);
    page.removeEventListener('mousedown', focusing);
    touched();
    focus.stop();
  };
}

function done(act: () => void): true {
  act();
  return true;
}

/** In a text these keys go from character to character, and Enter is the text's own. */
function belongsToText(key: string, { value }: HTMLInputElement): boolean {
  return key === 'Enter' || (value !== '' && /^(ArrowLeft|ArrowRight|Home|End)$/.test(key));
}
