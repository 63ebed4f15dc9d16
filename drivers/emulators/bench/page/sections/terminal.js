import { buttons, controlsOf, mark, states } from '../kit.js';

const { button } = controlsOf('terminal');

function draw({ power }) {
  return power === 'on'
    ? [
        states(mark('good', '运行中', 'running')),
        buttons(button('断电再来电', 'Cut the power and give it back', { type: 'restart' })),
      ]
    : [states(mark('warn', '正在启动', 'starting')), buttons()];
}

export const terminal = {
  id: 'terminal',
  title: { zh: '终端电源', en: 'Power of the terminal' },
  parts: [{ of: (state) => state, draw }],
};
