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
<p id="item"></p>
<p id="todo" class="words"></p>
<p id="english" class="words" lang="en"></p>
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
const set = (id, text) => { document.getElementById(id).textContent = text; };
const say = (text, kind) => { set('answer', text); document.getElementById('answer').className = kind; };
const secret = location.hash.slice(1);
const timeOf = (at) => new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' });
if (secret === '') say('请扫凭条上的二维码打开这一页。 · Please open this page by the code on your receipt.', 'bad');
else fetch('/v1/progress', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ receiptNumber: panel.dataset.receipt, secret }),
}).then((response) => response.ok ? response.json() : { found: false }).then((found) => {
  if (!found.found) { say('还没有查到这一件。终端网络不通时收的件，送达后才能查到；请稍后再试，或带凭条到窗口查询。 · Not found yet. Please try again later, or ask at a counter with your receipt.', 'bad'); return; }
  const isBad = found.state === 'correctionAsked' || found.state === 'rejected';
  say(found.status.zh, isBad ? 'bad' : 'good');
  set('item', found.itemName + '（提交送达 ' + timeOf(found.receivedAt) + (found.changedAt ? '，最新进展 ' + timeOf(found.changedAt) : '') + '）');
  set('todo', found.todo ? found.todo.zh : '');
  set('english', [found.status.en, found.todo && found.todo.en].filter(Boolean).join('. '));
}).catch(() => say('现在连不上平台，请稍后再试。 · The platform cannot be reached now. Please try again later.', 'bad'));
`;
