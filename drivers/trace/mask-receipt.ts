import type { Receipt, ReceiptBlock } from '#contract/device/receipt.ts';

/**
 * The shape of a receipt without what it says: each ideograph becomes 某, each digit 0, each capital and small
 * letter X and x. So it takes the same room on paper, and a replayed print has as many slices.
 */
export function maskReceipt({ blocks }: Receipt): Receipt {
  return { blocks: blocks.map(maskBlock) };
}

function maskBlock(block: ReceiptBlock): ReceiptBlock {
  switch (block.type) {
    case 'heading':
    case 'text':
    case 'number':
      return { ...block, text: maskText(block.text) };
    case 'pair':
      return { ...block, label: maskText(block.label), value: maskText(block.value) };
    case 'qr':
      return { ...block, data: maskText(block.data) };
    case 'rule':
      return block;
  }
}

function maskText(text: string): string {
  return text
    .replace(/\p{Script=Han}/gu, '某')
    .replace(/\p{N}/gu, '0')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{L}/gu, (letter) => (letter === '某' || letter === 'X' ? letter : 'x'));
}
