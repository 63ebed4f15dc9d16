import type { Page } from 'playwright-core';

/**
 * Goes down from the heading by the arrow alone, as often as there are controls: each must come once, in the order of
 * the document, and it must be seen in all colours that it has the focus. Runs in the page.
 */
export function walkFaults(colours: readonly string[]): readonly string[] {
  const begin = document.activeElement;
  if (!begin?.matches('h1, dialog') && !begin?.closest('[role="alertdialog"]'))
    return [`begins at ${begin?.tagName} ${begin?.textContent}`];
  const screen = document.querySelector('.screen');
  const scope = document.querySelector('dialog[open], [role="alertdialog"]') ?? screen;
  const controls = [...(scope?.querySelectorAll('button:not(:disabled), input:not(:disabled)') ?? [])].filter(
    (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible',
  );
  const behind = controls.findIndex(
    (one) => begin.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const first = Math.max(behind, 0);
  const faults: string[] = [];
  for (const control of [...controls.slice(first), ...controls.slice(0, first)]) {
    const key = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(key);
    const met = document.activeElement;
    if (met !== control) faults.push(`met ${nameOf(met)} instead of ${nameOf(control)}`);
    for (const colour of colours) {
      screen?.setAttribute('data-colours', colour);
      faults.push(...unseen(met).map((fault) => `${nameOf(met)} in ${colour}: ${fault}`));
    }
  }
  screen?.setAttribute('data-colours', 'standard');
  return faults;

  function nameOf(element: Element | null): string {
    const words = element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent;
    return words ?? `${element?.tagName} ${element?.textContent}`;
  }

  function unseen(focused: Element | null): readonly string[] {
    const drawn = focused?.closest('label') ?? focused;
    if (!drawn) return ['nothing has the focus'];
    const ring = getComputedStyle(drawn);
    const gap = /rgba?\([^)]*\)/.exec(ring.boxShadow)?.[0] ?? '';
    const isDrawn = ring.outlineStyle === 'solid' && Number.parseFloat(ring.outlineWidth) >= 4;
    // Two colours that differ this much are seen on any ground.
    return isDrawn && contrast(ring.outlineColor, gap) >= 9 ? [] : [`${ring.outline} beside ${gap}`];
  }

  function contrast(one: string, other: string): number {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  /** Relative luminance as WCAG defines it. */
  function luminance(colour: string): number {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
}

/**
 * Where what is read next stands wholly above what was read before: on a portrait screen nobody looks back up. Runs in
 * the page.
 */
export function orderFaults(): readonly string[] {
  const faults: string[] = [];
  let before: Element | null = null;
  for (const control of document.querySelectorAll(':is(.main, .actions) :is(button, input)')) {
    // A date is turned part by part: up and down of the year, then of the month.
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.date-wheel')) continue;
    const drawn = control.closest('label') ?? control;
    if (before && drawn.getBoundingClientRect().bottom <= before.getBoundingClientRect().top)
      faults.push(`${control.textContent} comes after ${before.textContent}, and stands above it`);
    before = drawn;
  }
  return faults;
}

/** Roles of what is pressed, chosen or typed into, and of what holds several of them. */
const NAMED = new Set([
  'button',
  'radio',
  'checkbox',
  'textbox',
  'link',
  'dialog',
  'alertdialog',
  'radiogroup',
  'group',
  'img',
]);

/** Who gives these names twice on one page means the same by both: they stand for one act. */
const SAME = new Set(['退出', '清空', 'Exit', 'Clear']);

/** What a screen reader cannot name, or names in the same way as something else of the same group. */
export async function nameFaults(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const node of nodes) {
    const role = String(node.role?.value);
    if (node.ignored || !NAMED.has(role)) continue;
    const name = String(node.name?.value ?? '').trim();
    if (name === '') faults.push(`a ${role} has no name`);
    const place = `${groupOf(node.parentId)} ${role} ${name}`;
    if (seen.has(place) && !SAME.has(name)) faults.push(`two of ${role} ${name}`);
    seen.add(place);
  }
  return faults;

  /** The nearest named group above: 标准 of the writing is not 标准 of the colours. */
  function groupOf(id: string | undefined): string {
    const node = id === undefined ? undefined : byId.get(id);
    if (!node) return '';
    const isGroup = ['group', 'radiogroup', 'region', 'dialog'].includes(String(node.role?.value));
    return isGroup && !node.ignored ? node.nodeId : groupOf(node.parentId);
  }
}
