import { yuan } from '#contract/money.ts';
import type { PaymentState } from '#contract/platform-api/payments.ts';
import type { Payment } from '../store/payment-store.ts';
import { type Html, html, page } from './html.ts';

const SIMULATED = html`<p class="simulated">模拟支付：不会扣款 · SIMULATED: no money moves</p>`;

const SAID: Readonly<Record<Exclude<PaymentState, 'waiting'>, Html>> = {
  paid: html`<p class="good">已支付（模拟） · Paid (simulated)</p><p>请回到终端继续办理。</p>`,
  failed: html`<p class="bad">没有支付 · Not paid</p><p>支付没有完成，或这笔账单已由他人支付。请回到终端查看。</p>`,
  expired: html`<p class="bad">已过期 · Expired</p><p>这次支付已超过时限。请在终端重新发起。</p>`,
};

/** What the payer's phone shows behind the QR code on the terminal's screen. `null`: there is no such payment. */
export function payPage(payment: Payment | null): string {
  if (!payment)
    return page('支付', html`<h1>支付</h1><div class="panel"><p class="bad">没有这笔支付。</p></div>`);
  const { paymentId, itemName, amountFen, state } = payment;
  return page(
    '支付（模拟）',
    html`<h1>支付</h1>
${SIMULATED}
<div class="panel"><p>${itemName}</p>
<p class="amount">¥ ${yuan(amountFen)}</p>
${state === 'waiting' ? form(paymentId) : SAID[state]}</div>`,
  );
}

function form(paymentId: string): Html {
  return html`<form method="post">
<button class="main" formaction="/pay/${paymentId}/paid">支付（模拟） · Pay</button>
<button formaction="/pay/${paymentId}/failed">支付失败（模拟） · Fail</button>
</form>`;
}
