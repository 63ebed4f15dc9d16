/** What can have the focus by itself; what rests, is hidden or stands under a dialog is sorted out by {@link controlsIn}. */
const CONTROLS = 'button, input, select, textarea, a[href], [tabindex="0"]';

/** What lies over the page and is answered first. */
export const OVER_PAGE = 'dialog[open], [role="alertdialog"]';

/** Parts that hold unlike things: where one of their controls goes, none of the others comes in its place. */
const REGIONS =
  '.screen-page, .inner-page, .screen, .frame, main, .context, .task, .aside, .actions, body, html';

/** Where keys act now: the dialog that lies over the page, else the page; `null` while neither takes a touch. */
export function scopeOf(page: Document): Element | null {
  const over = [...page.querySelectorAll(OVER_PAGE)].at(-1);
  if (over) return over.closest('[inert]') ? null : over;
  if (page.querySelector('.screen-page')?.closest('[inert]') !== null) return null;
  if (page.querySelector('.inner-page[inert]')) return null;
  return page.querySelector('.screen');
}

/** All that can be pressed or typed into, as it is read: the order of the document. */
export function controlsIn(scope: Element): readonly HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) =>
      !control.matches(':disabled') &&
      control.closest('[inert]') === null &&
      control.checkVisibility({ visibilityProperty: true }),
  );
}

/** A control of the scope after (`1`) or before (`-1`) a place in the document; past the last comes the first. */
export function controlBeside(scope: Element, from: Node | null, by: 1 | -1): HTMLElement | undefined {
  const controls = controlsIn(scope);
  if (from === null) return controls.at(by === 1 ? 0 : -1);
  const side = by === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const beyond = controls.filter((control) => from.compareDocumentPosition(control) & side);
  return (by === 1 ? beyond[0] : beyond.at(-1)) ?? controls.at(by === 1 ? 0 : -1);
}

/** Keeps the focus where somebody who cannot see would look for it. */
export interface FocusKeeper {
  /** From where the next step goes, also where the control that had the focus rests now. */
  readonly place: () => Node | null;
  readonly stop: () => void;
}

/**
 * Puts the focus on the heading of each new page as soon as it takes touches, so that a screen reader begins there and the
 * next key reaches the first control of the task. What had the focus gets it back after a dialog; where it is gone, what
 * came in its place gets it, or the heading.
 */
export function keepFocus(page: Document): FocusKeeper {
  let heading: HTMLElement | null = null;
  let title: string | null = null;
  let wasOver = false;
  /** Within the page; a dialog's own focus is none to come back to. */
  let last: Element | null = null;
  let around: readonly Element[] = [];

  const focused = ({ target }: Event) => {
    if (!(target instanceof Element) || target.closest(OVER_PAGE)) return;
    last = target;
    around = ancestorsOf(target);
  };

  function look(): void {
    const scope = scopeOf(page);
    if (!scope) return;
    const isOver = scope.matches(OVER_PAGE);
    const cameBack = wasOver && !isOver;
    wasOver = isOver;
    if (isOver) return;
    const found = scope.querySelector<HTMLElement>('h1');
    const isOther = found?.textContent !== title;
    const isNew = found !== heading;
    heading = found;
    title = found?.textContent ?? null;
    if (isNew) focusOn(found);
    else if (hasNoFocus(page) && (cameBack || last?.isConnected === false))
      focusOn(last?.isConnected ? last : isOther ? found : (inPlaceOf(around) ?? found));
  }

  const observer = new MutationObserver(look);
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ['inert', 'open'],
  });
  page.addEventListener('focusin', focused);
  look();
  return {
    place() {
      const scope = scopeOf(page);
      if (!hasNoFocus(page)) return page.activeElement;
      return last?.isConnected && scope?.contains(last) ? last : (scope?.querySelector('h1') ?? null);
    },
    stop() {
      observer.disconnect();
      page.removeEventListener('focusin', focused);
    },
  };
}

function hasNoFocus({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body;
}

function ancestorsOf(element: Element): readonly Element[] {
  const parent = element.parentElement;
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

/** The first control of what a vanished one stood in, where that holds things of its kind. */
function inPlaceOf(around: readonly Element[]): HTMLElement | undefined {
  const left = around.find((element) => element.isConnected);
  return left && !left.matches(REGIONS) ? controlsIn(left)[0] : undefined;
}

/** Moves nothing on the screen. */
export function focusOn(element: Element | null | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  // A heading can have the focus, and no key leads to it.
  if (element.tagName === 'H1') element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
