/** What the sections are made of. */

/** A label in both languages, as nodes. */
export function words(zh, en) {
  const english = document.createElement('span');
  english.lang = 'en';
  english.textContent = en;
  return [document.createTextNode(`${zh} `), english];
}

export function element(tag, properties = {}, children = []) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function states(...marks) {
  return element(
    'ul',
    { className: 'states' },
    marks.filter((one) => one !== null),
  );
}

/** `kind`: good, warn, bad, or nothing. */
export function mark(kind, zh, en) {
  return element('li', { className: kind }, words(zh, en));
}

/** A mark that is there only where it holds. */
export function markIf(holds, kind, zh, en) {
  return holds ? mark(kind, zh, en) : null;
}

export function choices(...buttons) {
  return element('div', { className: 'cards' }, buttons);
}

export function buttons(...all) {
  return element('div', { className: 'buttons' }, all);
}

/** What goes wrong, apart from what a hand does every day. */
export function faults(...all) {
  return element('div', { className: 'faults' }, [
    element('h3', {}, words('故障', 'Faults')),
    element('div', { className: 'buttons' }, all),
  ]);
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

/** The controls of one emulator. */
export function controlsOf(emulator) {
  /** `pressed` is left out for buttons that are not switches. */
  function button(zh, en, action, pressed) {
    const made = element('button', { type: 'button', onclick: () => act(emulator, action) }, words(zh, en));
    if (pressed !== undefined) made.ariaPressed = String(pressed);
    return made;
  }
  return {
    button,
    /** A fault that stays until it is switched off. */
    toggle: (zh, en, type, on) => button(zh, en, { type, on: !on }, on),
    /** Two actions, of which the state allows one. */
    either: (first, [zhA, enA, typeA], [zhB, enB, typeB]) =>
      first ? button(zhA, enA, { type: typeA }) : button(zhB, enB, { type: typeB }),
    cable: (plugged) =>
      plugged
        ? button('拔掉数据线', 'Pull the cable', { type: 'unplug' })
        : button('插回数据线', 'Plug the cable in', { type: 'plug' }),
  };
}

export function cableMark(plugged) {
  return plugged ? mark('good', '已连接', 'connected') : mark('bad', '线已拔', 'cable out');
}

export function paperMark(paper) {
  if (paper === 'out') return mark('bad', '缺纸', 'paper out');
  return paper === 'low' ? mark('warn', '纸将尽', 'paper low') : mark('good', '有纸', 'paper in');
}
