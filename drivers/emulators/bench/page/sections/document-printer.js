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
      either(state.on, ['关机', 'Switch off', 'powerOff'], ['开机', 'Switch on', 'powerOn']),
    ),
    faults(
      button('只剩一张纸', 'One sheet left', { type: 'setPaper', sheets: 1 }),
      either(state.jammed, ['清除卡纸', 'Clear the jam', 'clearJam'], ['卡纸', 'Jam the paper', 'jam']),
      either(state.stalled, ['恢复应答', 'Answer again', 'unstall'], ['不应答', 'Stop answering', 'stall']),
      button('下一份中止', 'Abort the next job', { type: 'abortNextJob' }),
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
