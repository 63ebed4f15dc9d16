import type { IssuedDocument } from '../store/store.ts';
import { html, page } from './html.ts';
import { localDay } from './local-time.ts';

/** What a stranger who holds the paper may know: whether it is genuine, and enough to compare with it. */
export function verifyPage(document: IssuedDocument | null): string {
  if (!document)
    return page(
      '文件核验',
      html`<h1>文件核验</h1>
<div class="panel"><p class="bad">查无此文件</p>
<p>没有出具过这个编号的文件。请核对编号；如编号无误，这份文件不是本平台出具的。</p></div>`,
    );
  return page(
    '文件核验',
    html`<h1>文件核验</h1>
<div class="panel"><p class="good">该文件由本平台出具</p>
<table><tbody>
<tr><th scope="row">文件编号</th><td class="number">${document.documentNumber}</td></tr>
<tr><th scope="row">出具单位</th><td>${document.issuer}</td></tr>
<tr><th scope="row">出具日期</th><td>${localDay(document.issuedAt)}</td></tr>
<tr><th scope="row">姓名</th><td>${document.maskedName}</td></tr>
</tbody></table>
<p class="note">请将以上内容与纸面逐项比对。</p></div>`,
  );
}
