/** The bench's page: shows the state that the server tells, and sends what a hand does. */
import { element, words } from './kit.js';
import { barcodeScanner } from './sections/barcode-scanner.js';
import { documentCamera } from './sections/document-camera.js';
import { documentPrinter } from './sections/document-printer.js';
import { idCardReader } from './sections/id-card-reader.js';
import { network } from './sections/network.js';
import { receiptPrinter } from './sections/receipt-printer.js';
import { relayBoard } from './sections/relay-board.js';
import { socialSecurityCard } from './sections/social-security-card.js';
import { terminal } from './sections/terminal.js';
import { ups } from './sections/ups.js';
import { usbStick } from './sections/usb-stick.js';

/**
 * In the order of the page. `parts` names the pieces of a section that are drawn apart, each from its own part
 * of the state: what did not change is not drawn again, so that the focus of a keyboard and a scrolled strip stay.
 */
const sections = [
  idCardReader,
  socialSecurityCard,
  receiptPrinter,
  documentPrinter,
  barcodeScanner,
  relayBoard,
  ups,
  documentCamera,
  usbStick,
  network,
  terminal,
];

const main = document.querySelector('main');
const shown = new Map();

function placeOf({ id, title, parts }) {
  const existing = document.getElementById(id);
  if (existing) return existing;
  const heading = element('h2', { id: `${id}-title` }, words(title.zh, title.en));
  const place = element('section', { id }, [heading, ...parts.map(() => element('div'))]);
  place.setAttribute('aria-labelledby', heading.id);
  main.append(place);
  return place;
}

function show(section, state) {
  const place = placeOf(section);
  for (const [index, { of, draw }] of section.parts.entries()) {
    const data = of(state);
    const key = `${section.id} ${index}`;
    const value = JSON.stringify(data);
    if (shown.get(key) === value) continue;
    shown.set(key, value);
    const part = place.children[index + 1];
    const focused = [...part.querySelectorAll('button')].indexOf(document.activeElement);
    part.replaceChildren(...draw(data));
    if (focused >= 0) part.querySelectorAll('button')[focused]?.focus();
  }
}

const link = document.getElementById('link');
const events = new EventSource('/api/events');
events.onopen = () => {
  link.textContent = '● 实时 live';
};
events.onerror = () => {
  link.textContent = '○ 设备台已停止 · bench is gone';
};
events.onmessage = ({ data }) => {
  const state = JSON.parse(data);
  for (const section of sections) if (section.id in state) show(section, state[section.id]);
};
