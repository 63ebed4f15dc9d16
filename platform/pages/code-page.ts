import { type DemoResident, nameOf } from '../demo/residents.ts';
import { CODE_SECONDS } from '../resident-code.ts';
import { html, page } from './html.ts';
import { qrCode } from './qr-code.ts';

const SIMULATED = html`<p class="simulated">模拟的居民码：仅供演示，不是随申码 · SIMULATED resident code</p>`;

/** Whose code is wanted: a stand-in for the app on each resident's phone. */
export function codeListPage(residents: readonly DemoResident[]): string {
  return page(
    '居民码（模拟）',
    html`<p><a href="/">← 已收办件</a></p>
<h1>居民码（模拟）</h1>
${SIMULATED}
<div class="panel"><table><tbody>${residents.map(
      (it) =>
        html`<tr><td><a href="/codes/${it.id}">${nameOf(it)}</a></td><td class="number">${it.idNumber}</td></tr>`,
    )}</tbody></table></div>`,
  );
}

/** One fresh code, to be held before the scanner or copied to the device bench. */
export function codePage(resident: DemoResident, code: string): string {
  return page(
    '居民码（模拟）',
    html`<p><a href="/codes">← 居民码</a></p>
<h1>${nameOf(resident)}</h1>
${SIMULATED}
<div class="panel">${qrCode(code)}
<p class="wide"><code id="code">${code}</code></p>
<p class="note">${CODE_SECONDS} 秒内有效，只能用一次。刷新本页换一个新码。</p></div>`,
  );
}
