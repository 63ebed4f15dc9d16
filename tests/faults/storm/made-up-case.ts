import { createHash, randomBytes } from 'node:crypto';
import type { Attachment, CapturedFile } from '#contract/case/attachment.ts';
import type { CaseDocument } from '#contract/case/case-document.ts';

/** A case of nobody: some 3 KB of noise as its answer. */
export function madeUpCase(
  caseId: string,
  terminal: string,
  attachments: readonly Attachment[],
): CaseDocument {
  const noise = randomBytes(2_000).toString('base64');
  return {
    ...{ schema: 'tongban-case-1', caseId, terminal, item: 'flexible-employment-registration@1' },
    itemDigest: 'ab'.repeat(32),
    ...{ itemName: '样例', division: '310118', site: '样例服务点', source: '9-terminal', applicant: null },
    answers: [{ question: 'remark', label: '备注', value: noise, shown: noise, source: 'resident' }],
    materials: [],
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
    lookupSecret: 'storm',
    madeAt: new Date().toISOString(),
  };
}

export function madeUpPicture(): CapturedFile {
  const plain = randomBytes(30_000);
  return {
    id: 'a1',
    question: 'proof',
    mediaType: 'image/jpeg',
    sha256: createHash('sha256').update(plain).digest('hex'),
    bytes: plain.toString('base64'),
  };
}
