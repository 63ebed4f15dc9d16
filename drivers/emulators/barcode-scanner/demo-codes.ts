/** A code that a person can hold before the emulated scanner. */
export interface DemoCode {
  readonly id: string;
  /** For the bench. */
  readonly label: { readonly zh: string; readonly en: string };
  readonly text: string;
  readonly encoding: 'utf8' | 'gb18030';
}

/** Made-up codes: none of them belongs to a case or a person. */
export const demoCodes: readonly DemoCode[] = [
  {
    id: 'number',
    label: { zh: '条码：凭条号', en: 'Barcode: a receipt number' },
    text: '000000005724',
    encoding: 'utf8',
  },
  {
    id: 'utf8',
    label: { zh: '二维码：UTF-8 文字', en: 'QR code: text in UTF-8' },
    text: '办件查询|沪青浦|000000005724',
    encoding: 'utf8',
  },
  {
    id: 'gbk',
    label: { zh: '二维码：GBK 文字', en: 'QR code: text in GBK' },
    text: '办件查询|沪青浦|000000005724',
    encoding: 'gb18030',
  },
];
