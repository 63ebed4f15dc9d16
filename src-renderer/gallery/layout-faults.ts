/**
 * What a person would see as broken in the page that is shown. Runs inside the browser, so it may use nothing
 * from outside itself. Sizes are compared in the page's own unit (1 rem is 4 mm), the smallest target is 22 mm.
 */
export function layoutFaults(): readonly string[] {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const seen = (element: Element) => element.getClientRects().length > 0;
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').slice(0, 24)}`;
  const faults: string[] = [];

  for (const element of document.querySelectorAll('#screen *:not(svg, svg *, input)')) {
    if (!(element instanceof HTMLElement) || !seen(element)) continue;
    const { display, fontSize } = getComputedStyle(element);
    if (display.startsWith('inline')) continue;
    // Glyphs of a CJK font stand a little over a tight line; half a line more is text that is cut.
    const slack = Number.parseFloat(fontSize) * 0.4;
    if (element.scrollWidth > element.clientWidth + 1) faults.push(`too wide: ${nameOf(element)}`);
    if (element.scrollHeight > element.clientHeight + slack) faults.push(`too high: ${nameOf(element)}`);
  }

  const parts = [
    ...document.querySelectorAll('.header, .offline-strip, .context, .task, .aside, .actions, .footer'),
  ].filter(seen);
  parts.forEach((one, index) => {
    for (const other of parts.slice(index + 1)) {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 1 && a.height > 1 && b.height > 1)
        faults.push(`overlap: ${one.className} and ${other.className}`);
    }
  });

  const targets = [...document.querySelectorAll('#screen button, #screen label')].filter(seen);
  for (const target of targets) {
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < 5.5 * rem - 0.5) faults.push(`small target: ${nameOf(target)}`);
  }
  return faults;
}
