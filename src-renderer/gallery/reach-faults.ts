/**
 * What a hand or an eye would miss in the page that is shown: targets that are too small, too near to each other
 * or out of reach, and writing that is too small. Runs inside the browser, so it may use nothing from outside
 * itself; what is asked for are the tokens of the style sheet.
 */
export function reachFaults(): readonly string[] {
  const screen = document.querySelector('.screen');
  if (!screen) return [];
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const token = (name: string) => Number.parseFloat(getComputedStyle(screen).getPropertyValue(name)) * rem;
  for (const name of ['--key', '--button', '--gap', '--reach', '--smallest'])
    if (!(token(name) > 0)) return [`the style sheet says nothing of ${name}`];
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').slice(0, 24)}`;
  const inRem = (pixels: number) => `${(pixels / rem).toFixed(2)} rem`;
  const faults: string[] = [];

  // What is landscape is low in whatever position: all of it has to be within reach (tokens.css has the figures).
  const isLandscape = innerWidth > innerHeight;
  if (isLandscape && innerHeight > token('--reach') + 0.5)
    faults.push(`the screen is ${inRem(innerHeight)} high, and its upper edge out of reach`);

  // Where a dialog stands open, the page behind it is not touched.
  const open = document.querySelector('dialog[open], [role="alertdialog"]') ?? screen;
  const targets = [...open.querySelectorAll('button, label')].filter(
    (element) => element.getClientRects().length > 0 && getComputedStyle(element).pointerEvents !== 'none',
  );
  const boxes = targets.map((element) => ({ element, box: element.getBoundingClientRect() }));

  // Half a pixel is what rounding to the screen's own grid makes.
  for (const { element, box } of boxes) {
    const least = token(element.matches('.primary') ? '--button' : '--key');
    if (box.height < least - 0.5) faults.push(`low target ${inRem(box.height)}: ${nameOf(element)}`);
    if (box.width < token('--key') - 0.5)
      faults.push(`narrow target ${inRem(box.width)}: ${nameOf(element)}`);
    const isLow = isLandscape || screen.getAttribute('data-position') === 'low';
    if (isLow && innerHeight - box.top > token('--reach') + 0.5)
      faults.push(`out of reach ${inRem(innerHeight - box.top)}: ${nameOf(element)}`);
  }

  boxes.forEach(({ element, box: one }, index) => {
    for (const { element: next, box: other } of boxes.slice(index + 1)) {
      const wide = Math.max(one.left, other.left) - Math.min(one.right, other.right);
      const high = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
      const gap = Math.max(wide, high);
      if (gap < token('--gap') - 0.5)
        faults.push(`near ${inRem(gap)}: ${nameOf(element)} and ${nameOf(next)}`);
    }
  });

  const writing = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT);
  while (writing.nextNode()) {
    const element = writing.currentNode.parentElement;
    if (!element || element.getClientRects().length === 0 || !writing.currentNode.nodeValue?.trim()) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (size < token('--smallest') - 0.1) faults.push(`small writing ${inRem(size)}: ${nameOf(element)}`);
  }
  return faults;
}
