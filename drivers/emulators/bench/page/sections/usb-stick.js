import { buttons, controlsOf, mark, states } from '../kit.js';

const { button } = controlsOf('usb-stick');

function draw({ plugged }) {
  return [
    states(
      plugged
        ? mark('good', '插着（模拟，是一个文件夹）', 'plugged in (simulated: a folder)')
        : mark('', '没有插', 'not plugged in'),
    ),
    plugged
      ? buttons(button('拔出', 'Pull it out', { type: 'pull' }))
      : buttons(
          button('插上，有样例材料', 'Plug in, with made-up papers', { type: 'plug', content: 'papers' }),
          button('插上，没有能用的', 'Plug in, nothing usable', { type: 'plug', content: 'nothingUsable' }),
        ),
  ];
}

export const usbStick = {
  id: 'usb-stick',
  title: { zh: 'U 盘（模拟）', en: 'USB stick (simulated)' },
  parts: [{ of: (state) => state, draw }],
};
