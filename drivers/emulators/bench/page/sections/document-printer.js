import { buttons, controlsOf, element, faults, mark, markIf, paperMark, states, words } from '../kit.js';

const { button, either } = controlsOf('document-printer');

const JOB_WORDS = {
  pending: '等待',
  processing: '打印中',
  'processing-stopped': '停住了',
  completed: '已完成',
  aborted: '中止',
  canceled: '已取消',
};

function draw(state) {
  return [
    states(
      state.on ? mark('good', '已开机', 'on') : mark('bad', '已关机', 'off'),
      paperMark(state.sheets === 0 ? 'out' : 'present'),
      markIf(state.coverOpen, 'bad', '盖子开着', 'cover open'),
      markIf(state.jammed, 'bad', '卡纸', 'paper jam'),
      state.toner === null
        ? mark('bad', '没有硒鼓', 'no cartridge')
        : mark(state.toner > 10 ? '' : 'warn', `碳粉 ${state.toner}%`, `toner ${state.toner}%`),
      markIf(state.output > 0, '', `出纸盘 ${state.output} 张`, `${state.output} in the tray`),
      markIf(state.stalled, 'warn', '不应答', 'not answering'),
    ),
    buttons(
      either(
        state.sheets === 0,
        ['装纸', 'Load paper', 'loadPaper'],
        ['取出纸', 'Take the paper out', 'removePaper'],
      ),
      either(
        state.coverOpen,
        ['合上盖子', 'Close the cover', 'closeCover'],
        ['打开盖子', 'Open the cover', 'openCover'],
      ),
      button('取走纸张', 'Take the pages', { type: 'takePages' }),
      either(state.on, ['关机', 'Switch off', 'powerOff'], ['开机', 'Switch on', 'powerOn']),
    ),
    faults(
      button('只剩一张纸', 'One sheet left', { type: 'setPaper', sheets: 1 }),
      either(state.jammed, ['清除卡纸', 'Clear the jam', 'clearJam'], ['卡纸', 'Jam the paper', 'jam']),
      either(state.stalled, ['恢复应答', 'Answer again', 'unstall'], ['不应答', 'Stop answering', 'stall']),
      button('碳粉将尽', 'Toner low', { type: 'setToner', percent: 5 }),
      button('碳粉用尽', 'Toner empty', { type: 'setToner', percent: 0 }),
      either(
        state.toner === null,
        ['装回硒鼓', 'Put the cartridge in', 'insertCartridge'],
        ['取出硒鼓', 'Take the cartridge out', 'removeCartridge'],
      ),
      button('出纸盘满', 'Fill the output tray', { type: 'setOutput', sheets: 250 }),
      button('下一份中止', 'Abort the next job', { type: 'abortNextJob' }),
      button('下一份拒收', 'Refuse the next job', { type: 'refuseNextJob', status: 'server-error-busy' }),
      button('清空队列', 'Purge the queue', { type: 'purgeJobs' }),
      button(
        '应答很慢',
        'Answer slowly',
        { type: 'slowAnswers', byteMs: state.byteMs > 0 ? 0 : 20 },
        state.byteMs > 0,
      ),
    ),
  ];
}

function drawJobs(jobs) {
  if (jobs.length === 0)
    return [element('p', { className: 'empty' }, words('还没有打印文件', 'Nothing printed yet'))];
  const lines = jobs.map((job) => element('li', {}, jobLine(job)));
  return [element('ul', { className: 'pages', ariaLabel: '已打印的文件 Printed documents' }, lines)];
}

function jobLine({ id, state, pages, pagesOut }) {
  const progress = words(
    `${JOB_WORDS[state] ?? state} ${pagesOut}/${pages} 页`,
    `${state}, page ${pagesOut} of ${pages}`,
  );
  if (state !== 'completed') return [`#${id} `, ...progress];
  const link = element('a', { href: `/api/documents/${id}`, target: '_blank', rel: 'noopener' }, [
    ...words(`打开第 ${id} 份 PDF`, `Open document ${id}`),
  ]);
  return [link, ' · ', ...progress];
}

export const documentPrinter = {
  id: 'document-printer',
  title: { zh: 'A4 打印机', en: 'A4 printer' },
  parts: [
    { of: ({ jobs, ...rest }) => rest, draw },
    { of: ({ jobs }) => [...jobs].reverse(), draw: drawJobs },
  ],
};
