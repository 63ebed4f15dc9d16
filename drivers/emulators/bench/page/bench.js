/** The bench's page: shows the state that the server tells, and sends what a hand does. */

/** A label in both languages, as nodes. */
function words(zh, en) {
  const english = document.createElement('span');
  english.lang = 'en';
  english.textContent = en;
  return [document.createTextNode(`${zh} `), english];
}

function element(tag, properties = {}, children = []) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const problem = document.getElementById('problem');

async function act(emulator, action) {
  const response = await fetch('/api/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ emulator, action }),
  }).catch(() => null);
  problem.hidden = response?.ok === true;
  if (response === null) problem.textContent = '设备台没有应答 · The bench does not answer';
  else if (!response.ok) problem.textContent = (await response.json()).error;
}

/** `pressed` is left out for buttons that are not switches. */
function button(emulator, zh, en, action, pressed) {
  const made = element('button', { type: 'button', onclick: () => act(emulator, action) }, words(zh, en));
  if (pressed !== undefined) made.ariaPressed = String(pressed);
  return made;
}

function mark(kind, zh, en) {
  return element('li', { className: kind }, words(zh, en));
}

/** Draws again only what changed, so that the focus of a keyboard stays where it is. */
const shown = new Map();
function show(id, data, children) {
  const key = JSON.stringify(data);
  if (shown.get(id) === key) return;
  shown.set(id, key);
  const place = document.getElementById(id);
  const focused = [...place.querySelectorAll('button')].indexOf(document.activeElement);
  place.replaceChildren(...children());
  if (focused >= 0) place.querySelectorAll('button')[focused]?.focus();
}

function list(className, children) {
  return element(className === 'states' ? 'ul' : 'div', { className }, children);
}

function cable(emulator, plugged) {
  return plugged
    ? button(emulator, '拔掉数据线', 'Pull the cable', { type: 'unplug' })
    : button(emulator, '插回数据线', 'Plug the cable in', { type: 'plug' });
}

const READER = 'id-card-reader';

function showReader(state) {
  show('reader', state, () => [
    list('states', [
      state.plugged ? mark('good', '已连接', 'connected') : mark('bad', '线已拔', 'cable out'),
      state.card === null ? mark('', '台面无卡', 'no card') : mark('good', '卡在台面', 'card on the plate'),
      ...(state.faults.noise ? [mark('warn', '线路有干扰', 'noisy line')] : []),
      ...(state.faults.stall ? [mark('warn', '不应答', 'not answering')] : []),
    ]),
    list(
      'cards',
      state.cards.map(({ id, label }) =>
        button(READER, label.zh, label.en, { type: 'layCard', card: id }, id === state.card),
      ),
    ),
    list('buttons', [
      button(READER, '拿走卡', 'Lift the card', { type: 'liftCard' }),
      cable(READER, state.plugged),
      button(
        READER,
        '线路干扰',
        'Noisy line',
        { type: 'noise', on: !state.faults.noise },
        state.faults.noise,
      ),
      button(
        READER,
        '不应答',
        'Stop answering',
        { type: 'stall', on: !state.faults.stall },
        state.faults.stall,
      ),
      button(READER, '下次读卡失败', 'Fail the next read', { type: 'failRead' }),
      button(READER, '读到一半拿走', 'Lift during the next read', { type: 'liftDuringRead' }),
    ]),
  ]);
}

function paperMarks(paper) {
  if (paper === 'out') return mark('bad', '缺纸', 'paper out');
  return paper === 'low' ? mark('warn', '纸将尽', 'paper low') : mark('good', '有纸', 'paper in');
}

function coverButton(id, open) {
  return open
    ? button(id, '合上盖子', 'Close the cover', { type: 'closeCover' })
    : button(id, '打开盖子', 'Open the cover', { type: 'openCover' });
}

function jamButton(id, jammed) {
  return jammed
    ? button(id, '清除卡纸', 'Clear the jam', { type: 'clearJam' })
    : button(id, '卡纸', 'Jam the paper', { type: 'jam' });
}

function paperButton(id, out) {
  return out
    ? button(id, '装纸', 'Load paper', { type: 'loadPaper' })
    : button(id, '取出纸', 'Take the paper out', { type: 'removePaper' });
}

const RECEIPT = 'receipt-printer';

function showReceiptPrinter({ receipts, ...state }) {
  const { plugged, paper, coverOpen, jammed, stalled } = state;
  const isPrinting = state.stripRows > 0;
  show('receipt', { plugged, paper, coverOpen, jammed, stalled, isPrinting }, () => [
    list('states', [
      plugged ? mark('good', '已连接', 'connected') : mark('bad', '线已拔', 'cable out'),
      paperMarks(paper),
      ...(coverOpen ? [mark('bad', '盖子开着', 'cover open')] : []),
      ...(jammed ? [mark('bad', '卡纸', 'paper jam')] : []),
      ...(stalled ? [mark('warn', '不应答', 'not answering')] : []),
      ...(isPrinting ? [mark('', '正在出纸', 'printing')] : []),
    ]),
    list('buttons', [
      paperButton(RECEIPT, paper === 'out'),
      button(RECEIPT, '只剩一点纸', 'Almost no paper', { type: 'setPaper', rows: 2000 }),
      button(RECEIPT, '打到一半没纸', 'Run out in the middle', { type: 'paperOutAfterRows', rows: 300 }),
      coverButton(RECEIPT, coverOpen),
      jamButton(RECEIPT, jammed),
      cable(RECEIPT, plugged),
      stalled
        ? button(RECEIPT, '恢复应答', 'Answer again', { type: 'resume' })
        : button(RECEIPT, '不应答', 'Stop answering', { type: 'stall' }),
      button(RECEIPT, '取走凭条', 'Take the receipts', { type: 'takeReceipt' }),
    ]),
  ]);
  const inMouth = receipts.filter(({ taken }) => !taken).reverse();
  show('strips', inMouth, () =>
    inMouth.length === 0
      ? [element('p', { className: 'empty' }, words('出纸口没有凭条', 'Nothing in the mouth of the printer'))]
      : inMouth.map(({ id, whole }) =>
          element('figure', { className: whole ? '' : 'torn' }, [
            element('img', { src: `/api/receipts/${id}`, alt: `凭条 ${id} · receipt ${id}` }),
            element(
              'figcaption',
              {},
              whole ? words(`第 ${id} 张`, 'whole') : words(`第 ${id} 张，不完整`, 'not whole'),
            ),
          ]),
        ),
  );
}

const DOCUMENT = 'document-printer';
const JOB_WORDS = {
  pending: '等待',
  processing: '打印中',
  'processing-stopped': '停住了',
  completed: '已完成',
  aborted: '中止',
  canceled: '已取消',
};

function showDocumentPrinter(state) {
  show('document', state, () => [
    list('states', [
      state.on ? mark('good', '已开机', 'on') : mark('bad', '已关机', 'off'),
      paperMarks(state.sheets === 0 ? 'out' : 'present'),
      ...(state.coverOpen ? [mark('bad', '盖子开着', 'cover open')] : []),
      ...(state.jammed ? [mark('bad', '卡纸', 'paper jam')] : []),
      ...(state.stalled ? [mark('warn', '不应答', 'not answering')] : []),
    ]),
    list('buttons', [
      paperButton(DOCUMENT, state.sheets === 0),
      coverButton(DOCUMENT, state.coverOpen),
      jamButton(DOCUMENT, state.jammed),
      state.on
        ? button(DOCUMENT, '关机', 'Switch off', { type: 'powerOff' })
        : button(DOCUMENT, '开机', 'Switch on', { type: 'powerOn' }),
      state.stalled
        ? button(DOCUMENT, '恢复应答', 'Answer again', { type: 'unstall' })
        : button(DOCUMENT, '不应答', 'Stop answering', { type: 'stall' }),
      button(DOCUMENT, '下一份中止', 'Abort the next job', { type: 'abortNextJob' }),
    ]),
  ]);
  const jobs = [...state.jobs].reverse();
  show('pages', jobs, () =>
    jobs.length === 0
      ? [element('li', { className: 'empty' }, words('还没有打印文件', 'Nothing printed yet'))]
      : jobs.map((job) => element('li', {}, jobLine(job))),
  );
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

const SCANNER = 'barcode-scanner';

function lastScanMarks(lastScan) {
  if (lastScan === 'read') return [mark('good', '上一个码已读', 'the last code was read')];
  if (lastScan === 'none') return [];
  return [mark('warn', '未开启，上一个码没读', 'it was off: the last code was not read')];
}

function showScanner(state) {
  const { faults } = state;
  const fault = (zh, en, type) => button(SCANNER, zh, en, { type, on: !faults[type] }, faults[type]);
  show('scanner', state, () => [
    list('states', [
      state.plugged ? mark('good', '已连接', 'connected') : mark('bad', '线已拔', 'cable out'),
      state.reading ? mark('good', '正在等码', 'reading') : mark('', '未开启', 'off'),
      ...lastScanMarks(state.lastScan),
      ...(faults.stall ? [mark('warn', '不应答', 'not answering')] : []),
    ]),
    list(
      'cards',
      state.codes.map(({ id, label }) => button(SCANNER, label.zh, label.en, { type: 'scanDemo', code: id })),
    ),
    list('buttons', [
      cable(SCANNER, state.plugged),
      fault('线路干扰', 'Noisy line', 'noise'),
      fault('分段发送', 'Send in pieces', 'split'),
      fault('不应答', 'Stop answering', 'stall'),
      fault('拒绝开启', 'Refuse to switch on', 'refuse'),
      button(SCANNER, '下一个码断在中间', 'Break off the next code', { type: 'halfCode' }),
      button(SCANNER, '下一个码时拔线', 'Pull the cable in the next code', { type: 'unplugMidCode' }),
    ]),
  ]);
}

function showNetwork(state) {
  const modes = {
    open: mark('good', '网络畅通', 'online'),
    cut: mark('bad', '网络已断', 'network cut'),
    htmlPortal: mark('warn', '要求网页登录', 'captive portal'),
  };
  show('network', state, () => [
    list('states', [modes[state.mode]]),
    list('buttons', [
      state.mode === 'cut'
        ? button('network', '恢复网络', 'Restore the network', { type: 'restore' })
        : button('network', '断开网络', 'Cut the network', { type: 'cut' }),
      state.mode === 'htmlPortal'
        ? button('network', '离开登录页', 'Leave the captive portal', { type: 'restore' })
        : button('network', '换成登录页', 'Captive portal', { type: 'htmlPortal' }),
    ]),
  ]);
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
  showReader(state[READER]);
  showReceiptPrinter(state[RECEIPT]);
  showDocumentPrinter(state[DOCUMENT]);
  showScanner(state[SCANNER]);
  showNetwork(state.network);
};
