import type { Published } from '#platform/catalogue-repository/publish.ts';

/** What `publish` did, for whoever typed it. */
export function publishedLines({ version, added, changed, removed }: Published): readonly string[] {
  const parts = [
    ['new', added],
    ['changed', changed],
    ['gone', removed],
  ] as const;
  const files = parts.flatMap(([word, paths]) => (paths.length === 0 ? [] : [`${paths.length} ${word}`]));
  return [
    `Version ${version} is published: ${files.length === 0 ? 'no file changed' : files.join(', ')}.`,
    ...parts.flatMap(([word, paths]) => (paths.length > 20 ? [] : paths.map((path) => `  ${word}: ${path}`))),
  ];
}
