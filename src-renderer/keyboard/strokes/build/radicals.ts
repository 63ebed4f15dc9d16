import type { StrokeKind } from '../stroke-kinds.ts';

/**
 * Parts that hundreds of characters begin with and that stand in no list of characters, as they are written in China
 * (the order of GB 13000.1): 横 1, 竖 2, 撇 3, 点 4, 折 5.
 */
const WRITTEN =
  '氵441 艹122 扌121 讠45 纟551 忄442 阝52 ⺮314314 辶454 廴54 疒41341 ⻊2512121 犭353 宀445 冖45 刂22 衤45234 饣355 彳332 ' +
  '⺙3134 礻4524 冫41 灬4444 乚5 亠41 丷43 匚15 罒25221 彡333 𠂇13 ⺈35 彐511 𠃓533 爫3443 夂354 ⺊21 夬5134 龶1121 亅2 ' +
  '钅31115 訁4111251 糹554444 飠34511154 釒34112431 牜3121 ⺼2511 ⺌243 ⺍443 ⺶431113 ⺷43111 𤣩1121 攵3134 卄122 㐄152 ' +
  '覀122111 虍215315 戶4513 户4513 丶4 丨2 丿3 乙5 𠃌5 〢22 丩52 乇315 𡗗11134 ⺻5112 耂1213 ⺁33 𠂆33 㔾55 癶54334 廾132 ' +
  '⺕511 彑551 卩52 凵52 勹35 冂25 囗251';

export const radicalStrokes: ReadonlyMap<string, readonly StrokeKind[]> = new Map(
  WRITTEN.split(' ').map((entry) => {
    const [part = '', ...digits] = entry;
    const kinds: readonly StrokeKind[] = ['横', '竖', '撇', '点', '折'];
    return [part, digits.map((digit) => kinds[Number(digit) - 1] ?? '折')];
  }),
);
