import type { StickPaper } from '#contract/device/stick.ts';
import type { Translate } from '../../i18n/translate.ts';

/** The file's own name, or that it has none. */
export function paperName({ name }: StickPaper, t: Translate): string {
  return name === '' ? t('stick.unnamed') : name;
}

/** What kind of file it is, how many pages, how large. */
export function paperFacts({ kind, bytes, pages }: StickPaper, t: Translate): string {
  const size =
    bytes < 1_048_576
      ? `${Math.max(1, Math.round(bytes / 1_024))} KB`
      : `${(bytes / 1_048_576).toFixed(1)} MB`;
  return kind === 'pdf' ? t('stick.pdfFacts', { pages, size }) : t('stick.pictureFacts', { size });
}
