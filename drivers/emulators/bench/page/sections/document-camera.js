import { buttons, cableMark, controlsOf, faults, mark, states } from '../kit.js';

const { button, cable } = controlsOf('document-camera');
const papers = {
  proofOfEnd: ['离职证明', 'Proof of end'],
  secondPage: ['附页', 'Second page'],
  emptyTable: ['空桌面', 'Empty table'],
};

function draw(state) {
  return [
    states(
      cableMark(state.plugged),
      mark('', `镜头下：${papers[state.paper][0]}`, `before the lens: ${papers[state.paper][1]}`),
      state.lamp ? mark('good', '灯亮着', 'lamp on') : mark('warn', '灯灭了', 'lamp off'),
      mark('', '再次打开相机时生效', 'counts when the camera is opened next'),
    ),
    buttons(
      ...Object.entries(papers).map(([paper, [zh, en]]) => button(zh, en, { type: 'layPaper', paper })),
      cable(state.plugged),
    ),
    faults(
      state.lamp
        ? button('灯关掉', 'Switch the lamp off', { type: 'lamp', on: false })
        : button('灯打开', 'Switch the lamp on', { type: 'lamp', on: true }),
    ),
  ];
}

export const documentCamera = {
  id: 'document-camera',
  title: { zh: '高拍仪', en: 'Document camera' },
  parts: [{ of: (state) => state, draw }],
};
