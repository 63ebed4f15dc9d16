import type { ReceiptPrinterProfile } from './profile.ts';

/**
 * Models by name. Each field is followed by where it comes from: [2+] two or more public sources agree, [1] one does,
 * [assumed] none was found and the first real device has to show it. None was tried on hardware.
 */

/** Online or offline, errors, paper (GS a bits 1 to 3) [2+: Epson, Sewoo, SNBC, Citizen manuals]. */
const ONLINE_ERRORS_PAPER = 0x0e;

/** Epson TM-T88 class: desktop, knife, no presenter. Source: TM-T88III programming guide and specification. */
const epsonTmT88: ReceiptPrinterProfile = {
  // 180 dpi × 72 mm on the III [1]; 203 dpi models of the class take 576 as well and only leave a margin [assumed].
  widthDots: 512,
  sliceRows: 96,
  feedRowsBeforeCut: 106, // 15 mm at 180 dpi [assumed]
  cut: 'partial', // [2+]
  clearBuffer: 'dleDc4', // DLE DC4 fn 8, answered 37 25 00 [1]
  recoverableError: 'cutterError', // a mechanical error of a desktop model is its knife [assumed]
  statusQuestion: 'dleEot', // [2+]
  barrier: 'processId', // GS ( H fn 48, answered after printing [1]; the answer's identifier 22 [assumed]
  automaticStatus: ONLINE_ERRORS_PAPER, // [2+]
  presenter: null,
  nativeText: null,
};

/** Custom VKP80 class: kiosk, presenter with retraction. Source: VKP80II, KPM150 and TG02H command references. */
const customVkp80: ReceiptPrinterProfile = {
  widthDots: 640, // 80 mm printed on 82.5 mm paper at 203 dpi [1]
  sliceRows: 96,
  feedRowsBeforeCut: 144, // 18 mm [assumed]
  cut: 'escI', // total cut [2+: a VKP80 program, Pyramid's documentation]
  clearBuffer: 'dleEnq', // DLE ENQ 2 [2+]
  recoverableError: 'paperJam', // told by DLE EOT 20 itself [2+]
  statusQuestion: 'dleEot20', // 10 0F and four bytes; 20 in the first: ticket in the output [2+]
  barrier: 'paperSensor', // GS r 1 [1: Custom's SMICE-PS manual; assumed for the VKP80]
  automaticStatus: 0, // GS a is not in its reference; its own GS E0 is not used
  // GS e 3 m with steps of 7.3 mm, GS e 2 retracts [2+: Pyramid's and a VKP80 program]; 8 steps [assumed].
  presenter: { steps: 8, whenLeft: 'retract' },
  nativeText: null,
};

/** Pyramid Reliance class: kiosk, presenter. Source: the maker's public ESC/POS documentation. */
const pyramidReliance: ReceiptPrinterProfile = {
  ...customVkp80,
  widthDots: 640, // 80 mm at 203 dpi [1]
  presenter: { steps: 12, whenLeft: 'retract' }, // 12 steps of 7 mm, the documentation's example [1]
};

/** SNBC BTP-R880NP class: desktop and built-in, knife, Chinese font. Source: BTP-R880NP programming manual. */
const snbcBtp: ReceiptPrinterProfile = {
  widthDots: 576, // [1]
  sliceRows: 96,
  feedRowsBeforeCut: 120, // [assumed]
  cut: 'partial', // [1]
  clearBuffer: 'dleEnq', // [1]
  recoverableError: 'paperJam', // [assumed]
  statusQuestion: 'dleEot', // [1]
  barrier: 'paperSensor', // GS r [1]
  automaticStatus: ONLINE_ERRORS_PAPER, // GS a [1]
  presenter: null,
  // FS &, FS W [1: the maker's BTP-M300 manual]; 24 × 24 Chinese beside 12 × 24 Latin [assumed].
  nativeText: { cellDots: 12 },
};

/** A Chinese 80 mm kiosk mechanism without automatic status (SPRT, Masung D347 class). Source: SPRT and SP91 manuals. */
const kioskGb18030: ReceiptPrinterProfile = {
  ...snbcBtp,
  cut: 'full', // [assumed]
  automaticStatus: 0, // differs from model to model
  // FS & selects Chinese by GB18030, two bytes a character, fonts of GB2312 [2+: SPRT SP series, SP91]; cells [assumed].
  nativeText: { cellDots: 12 },
};

export const modelProfiles: readonly (readonly [name: string, profile: ReceiptPrinterProfile])[] = [
  ['epson-tm-t88', epsonTmT88],
  ['custom-vkp80', customVkp80],
  ['pyramid-reliance', pyramidReliance],
  ['snbc-btp-r880', snbcBtp],
  ['kiosk-gb18030', kioskGb18030],
];
