import { bundleFileName } from '#contract/case/bundle.ts';
import type { TakenBundle } from '../bundles/take-bundle.ts';
import { type Html, html, page } from './html.ts';

const PROBLEMS = {
  notABundle:
    '这个文件不是终端写出的办件包，什么都没有收。请选 U 盘里 tongban/out 文件夹中的 .tar 文件。如果刚才选的就是它，请回终端重新导出。',
  busy: '正在接收别的办件包，请稍后再传一次。',
} as const;

/** Where a bundle is handed over; `problem`: what was wrong with the last one. */
export function bundleUploadPage(problem: keyof typeof PROBLEMS | null): string {
  return page(
    'U 盘办件',
    html`<h1>U 盘办件</h1>
${problem === null ? null : html`<p class="bad" role="alert">${PROBLEMS[problem]}</p>`}
<form class="panel" method="post" action="/bundles" enctype="multipart/form-data">
<p><label for="bundle">办件包（U 盘里 <code>tongban/out</code> 文件夹中的 .tar 文件，一次选一个）</label></p>
<p><input id="bundle" type="file" name="bundle" accept=".tar" required></p>
<p><button class="main">接收</button></p>
</form>
<h2>怎么用</h2>
<ol class="panel">
<li>在 U 盘最上层新建一个文件夹，名称为 <code>tongban</code>（只需一次）。</li>
<li>没有人办事时，把 U 盘插到终端上，点“U 盘传输”，等屏幕显示“可以拔出”。</li>
<li>把 U 盘插到这台电脑，在上面选文件，点“接收”。有几个文件就传几次；同一个文件传两次没有关系。</li>
<li>把给出的答复文件存到 U 盘的 <code>tongban/in</code> 文件夹，下次去终端时插上，再点“U 盘传输”。终端读到答复才算送达。</li>
</ol>
<p class="note">办件内容已加密，只有平台能打开；文件里看得到的只有事项、凭条号和时间。</p>
<p class="note"><a href="/">已收办件</a></p>`,
  );
}

/** What became of a bundle, and the way to its answers. */
export function bundlePage(id: string, taken: TakenBundle): string {
  const { bundle, cases, promised, files, refused, damaged, isWhole } = taken;
  const name = bundleFileName(bundle);
  return page(
    'U 盘办件',
    html`<h1>办件包已处理</h1>
${isWhole ? null : html`<p class="bad" role="alert">文件不完整：${damaged} 个部分损坏或缺失。完好的已经接收，其余的还在终端上；请回终端重新导出。</p>`}
<div class="panel"><table><tbody>
${row('终端', bundle.terminal)}
${row('包里的办件', `${promised.cases} 件，附件 ${promised.files} 个`)}
${row('新接收', `${cases.accepted} 件`)}
${row('以前已收到', `${cases.duplicate} 件`)}
${problemRow('冲突，待人工核对', cases.conflict, '件')}
${problemRow('不能接收，退回终端待人工处理', cases.rejected, '件')}
${problemRow('缺附件，未接收', cases.needBlobs, '件')}
${row('附件已收齐', `${files} 个`)}
${Object.entries(refused).map(([why, n]) => problemRow(`未处理的请求：${refusedText(why)}`, n, '个') ?? html``)}
</tbody></table></div>
<h2>带回终端</h2>
<p class="panel"><a href="/bundles/${id}/answers" download="${name}">下载答复文件 ${name}</a>，存到 U 盘的 <code>tongban/in</code> 文件夹。</p>
<p class="note">答复保留 30 天。<a href="/bundles">再传一个</a> · <a href="/">已收办件</a></p>`,
  );
}

function row(label: string, value: string): Html {
  return html`<tr><th scope="row">${label}</th><td>${value}</td></tr>
`;
}

/** Shown only where there is something to look at. */
function problemRow(label: string, n: number, unit: string): Html | null {
  return n === 0
    ? null
    : html`<tr><th scope="row">${label}</th><td class="bad">${n} ${unit}</td></tr>
`;
}

const REFUSED: Readonly<Record<string, string>> = {
  badSignature: '签名不对',
  unknownTerminal: '没有登记的终端',
  unavailable: '平台暂时不能接收，请稍后再传一次',
  internal: '平台出错，请稍后再传一次',
};

function refusedText(why: string): string {
  return REFUSED[why] ?? why;
}
