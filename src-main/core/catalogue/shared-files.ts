import { z } from 'zod';
import { questionSchema } from '#contract/item/question.ts';
import { READ_ONCE } from '#contract/item/read-once.ts';
import { type CertificateKind, certificateKindSchema } from '#contract/region/certificate-kind.ts';
import { type SharedKey, sharedKeysSchema } from '#contract/region/shared-key.ts';
import { type Theme, themesSchema } from '#contract/region/theme.ts';
import type { CatalogueFault } from './catalogue.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** What all items and regions refer to. */
export interface SharedFiles {
  /** Questions that items take with `use`, by name, as the file has them. */
  readonly questions: Readonly<Record<string, unknown>>;
  readonly themes: readonly Theme[];
  readonly certificateKinds: ReadonlyMap<string, CertificateKind>;
  readonly sharedKeys: readonly SharedKey[];
  readonly digests: readonly string[];
}

/** Reads the four files beside the items. What is wrong in one of their entries leaves out that entry alone. */
export function readSharedFiles(assetsFolder: string, faults: CatalogueFault[]): SharedFiles {
  const digests: string[] = [];
  const open = (file: string): YamlFile | null => {
    const read = readYaml(assetsFolder, file);
    if (!read.ok) faults.push(read.fault);
    else digests.push(read.yaml.digest);
    return read.ok ? read.yaml : null;
  };
  return {
    questions: readQuestions(open('questions.yaml'), faults),
    themes: readList(open('themes.yaml'), themesSchema.unwrap().element, faults),
    certificateKinds: new Map(
      readList(open('certificates.yaml'), certificateKindSchema, faults).map((kind) => [kind.id, kind]),
    ),
    sharedKeys: readList(open('shared-data.yaml'), sharedKeysSchema.unwrap().element, faults),
    digests,
  };
}

function readList<T>(yaml: YamlFile | null, entry: z.ZodType<T>, faults: CatalogueFault[]): readonly T[] {
  if (!yaml) return [];
  const list = z.array(z.unknown()).safeParse(yaml.value, READ_ONCE);
  if (!list.success) {
    faults.push(yaml.fault('(whole file)', 'must be a list'));
    return [];
  }
  return list.data.flatMap((raw, index) => {
    const parsed = entry.safeParse(raw, READ_ONCE);
    if (parsed.success) return [parsed.data];
    for (const { path, message } of parsed.error.issues)
      faults.push(yaml.fault([index, ...path].join('.'), message));
    return [];
  });
}

function readQuestions(yaml: YamlFile | null, faults: CatalogueFault[]): SharedFiles['questions'] {
  if (!yaml) return {};
  const questions = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(yaml.value, READ_ONCE);
  if (!questions.success) {
    faults.push(yaml.fault('(whole file)', 'must be questions by their names'));
    return {};
  }
  const good = Object.entries(questions.data).filter(([name, raw]) => {
    const parsed = questionSchema.safeParse({ id: name, ...raw }, READ_ONCE);
    for (const { path, message } of parsed.error?.issues ?? [])
      faults.push(yaml.fault([name, ...path].join('.'), message));
    return parsed.success;
  });
  return Object.fromEntries(good);
}
