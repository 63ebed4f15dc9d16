/** Something on the page that answers a finger, with where it is, in CSS pixels. */
export interface Target {
  /** Where it stands, which tells what it is good for. */
  readonly kind: 'forward' | 'otherAction' | 'exit' | 'choice' | 'header' | 'task' | 'dialog' | 'key';
  readonly words: string;
  readonly chosen: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the monkey sees of the page. */
export interface Seen {
  /** As the style sheet names it: `question`, `attract`, …; `restoring`, or `none` where nothing is shown. */
  readonly page: string;
  readonly heading: string;
  readonly title: string;
  /** It takes touches: nothing rests, nothing has just appeared. */
  readonly settled: boolean;
  readonly words: string;
  /** What somebody typed and sees; empty where nothing was. */
  readonly typed: string;
  readonly targets: readonly Target[];
  /** Where something is drawn by hand. */
  readonly signature: Pick<Target, 'x' | 'y' | 'width' | 'height'> | null;
  /** Buttons of the action bar that something else covers. */
  readonly covered: readonly string[];
}

/** Reads the page. Runs inside the browser, so it may use nothing from outside itself. */
export function lookAround(): Seen {
  const frame = document.querySelector('.frame');
  // A warning makes the rest inert, a choice over the page too.
  const dialog = document.querySelector('dialog[open]:not([inert] *)') ?? document.querySelector('.dialog');
  const front = dialog ?? frame;
  const visible = (element: Element) => element.getClientRects().length > 0;
  const wordsOf = (element: Element) =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const placeOf = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };
  const kindOf = (element: Element): Target['kind'] => {
    if (element.matches('.exit-button, [data-ends-session]')) return 'exit';
    if (element.closest('.dialog, dialog')) return element.matches('.primary') ? 'dialog' : 'task';
    if (element.closest('.header')) return 'header';
    if (element.closest('.actions')) return element.matches('.primary') ? 'forward' : 'otherAction';
    if (element.closest('.keypad, .letter-keys')) return 'key';
    return element.matches('label') ? 'choice' : 'task';
  };
  const targets = [...(front?.querySelectorAll('button:not(:disabled), label') ?? [])]
    .filter((element) => visible(element) && !element.closest('[inert]'))
    .map((element) => ({
      kind: kindOf(element),
      words: wordsOf(element).slice(0, 30),
      chosen:
        element.getAttribute('aria-pressed') === 'true' || element.querySelector('input:checked') !== null,
      ...placeOf(element),
    }));
  const covered = [...(dialog ? [] : document.querySelectorAll('.actions button'))]
    .filter((button) => {
      const { x, y, width, height } = placeOf(button);
      const there = document.elementFromPoint(x + width / 2, y + height / 2);
      // What is inert is not found at its own place; it is looked at when it has settled.
      return visible(button) && !button.closest('[inert]') && !(there && button.contains(there));
    })
    .map((button) => wordsOf(button).slice(0, 30));
  const pad = document.querySelector('.signature-pad:not(.signature-made)');
  return {
    page:
      /page-([a-z-]+)/.exec(frame?.className ?? '')?.[1] ??
      (document.querySelector('.restoring') ? 'restoring' : 'none'),
    heading: (document.querySelector('h1')?.textContent ?? '').slice(0, 40),
    title: document.title,
    settled:
      front !== null &&
      !front.closest('[inert]') &&
      // An act is under way: until its page comes, the buttons rest.
      !document.querySelector('[data-acting="true"], .exit-button:disabled, .attract-start:disabled'),
    words: document.body.innerText,
    typed: document.querySelector('.typed-text')?.textContent ?? '',
    targets,
    signature: pad && !pad.closest('[inert]') ? placeOf(pad) : null,
    covered,
  };
}
