import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import { html, page } from './html.ts';

/** The page behind a receipt's QR code. It knows the number only: the secret stays in the visitor's browser until asked. */
export function progressPage(receiptNumber: string): string {
  return page(
    '办理进度',
    html`<h1>办理进度</h1>
<div class="panel" id="progress" data-receipt="${receiptNumber}">
<p>凭条号 <span class="number">${spacedReceiptNumber(receiptNumber)}</span></p>
<p id="answer" role="status">正在查询…</p>
<noscript><p class="bad">查询需要浏览器的脚本功能，请换一个浏览器，或带凭条到窗口查询。</p></noscript>
</div>
<script src="/progress.js"></script>`,
  );
}

/**
 * Runs in the visitor's browser. The secret stands behind `#`, which browsers send to nobody; it goes into the
 * body of one request and is in no address, no log, no referrer.
 */
export const PROGRESS_SCRIPT = `'use strict';
const panel = document.getElementById('progress');
const answer = document.getElementById('answer');
const say = (text, kind) => { answer.textContent = text; answer.className = kind; };
const secret = location.hash.slice(1);
if (secret === '') say('请扫凭条上的二维码打开这一页。', 'bad');
else fetch('/v1/progress', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ receiptNumber: panel.dataset.receipt, secret }),
}).then((response) => response.ok ? response.json() : { found: false }).then((found) => {
  if (!found.found) { say('还没有查到这一件。终端网络不通时收的件，送达后才能查到；请稍后再试，或带凭条到窗口查询。', 'bad'); return; }
  const at = new Date(found.receivedAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' });
  say('已收到：' + found.itemName + '（' + at + '）', 'good');
}).catch(() => say('现在连不上平台，请稍后再试。', 'bad'));
`;
