/** All syllables of the language as keys type them: `v` for ü. */
export const syllables: ReadonlySet<string> = new Set(
  (
    'a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha ' +
    'chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui ' +
    'cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er ' +
    'fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha ' +
    'hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong ' +
    'jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang ' +
    'lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei ' +
    'men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning ' +
    'niu nong nou nu nuan nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian ' +
    'qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai ' +
    'san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun ' +
    'shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun ' +
    'tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ' +
    'ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen ' +
    'zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo'
  ).split(' '),
);

/** What two spellings the ü of these syllables has: people type `lue` as well as `lve`. */
const ALSO: Readonly<Record<string, string>> = { lue: 'lve', nue: 'nve' };

/** Beginnings of syllables of which the rest is still to be typed, also the syllables themselves. */
export const beginnings: ReadonlySet<string> = new Set(
  [...syllables].flatMap((syllable) => Array.from(syllable, (_, index) => syllable.slice(0, index + 1))),
);

/** A syllable as it was typed: whole, or by its initial, or the beginning of the last one. */
export interface Piece {
  /** The letters that it takes. */
  readonly length: number;
  /** The syllable it is, or the letters that it begins with. */
  readonly text: string;
  readonly whole: boolean;
}

/** The pieces that can begin at `at`, the longest first. `'` ends a syllable and stands for nothing itself. */
export function piecesAt(letters: string, at: number): readonly Piece[] {
  const rest = letters.slice(at).replace(/'.*/s, '');
  const ends = at + rest.length === letters.length;
  const pieces: Piece[] = [];
  for (let length = Math.min(6, rest.length); length > 0; length--) {
    const text = rest.slice(0, length);
    const also = ALSO[text] ?? text;
    if (syllables.has(also)) pieces.push({ length, text: also, whole: true });
    else if (/^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)$/.test(text)) pieces.push({ length, text, whole: false });
    // What is not finished yet can only be the last.
    else if (ends && length === rest.length && beginnings.has(text))
      pieces.push({ length, text, whole: false });
  }
  // The mark goes with the piece before it.
  return pieces.map((piece) =>
    letters.charAt(at + piece.length) === "'" ? { ...piece, length: piece.length + 1 } : piece,
  );
}

/** The syllable that letters are, however they spell it. */
export function syllableOf(letters: string): string | null {
  const also = ALSO[letters] ?? letters;
  return syllables.has(also) ? also : null;
}

/** A piece that is not whole weighs more: letters are rather shown as syllables than as initials. */
const SHORT_WEIGHT = 3;

/** The letters with a gap between syllables, for the person who types them: `qing pu qu`. */
export function spelled(letters: string): string {
  const best: { weight: number; text: string }[] = [{ weight: 0, text: '' }];
  for (let at = 0; at < letters.length; at++) {
    const before = best[at];
    if (!before) continue;
    for (const { length, whole } of piecesAt(letters, at)) {
      const weight = before.weight + (whole ? 1 : SHORT_WEIGHT);
      const typed = letters.slice(at, at + length).replace(/'$/, '');
      if (weight < (best[at + length]?.weight ?? Number.POSITIVE_INFINITY))
        best[at + length] = { weight, text: before.text === '' ? typed : `${before.text} ${typed}` };
    }
  }
  // What no syllable begins with is shown as it is.
  const read = best.findLastIndex((row) => row !== undefined);
  return [best[read]?.text ?? '', letters.slice(read)].filter((part) => part !== '').join(' ');
}
