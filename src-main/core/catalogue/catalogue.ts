import type { MergedPackage } from '#contract/item/package.ts';
import type { Item } from '#contract/item/schema.ts';
import type { CertificateKind } from '#contract/region/certificate-kind.ts';
import type { Directory } from '#contract/region/directory.ts';
import type { Region } from '#contract/region/region.ts';
import type { SharedKey } from '#contract/region/shared-key.ts';
import type { Theme } from '#contract/region/theme.ts';
import type { SearchWords } from '#contract/search/search-words.ts';
import type { Text } from '#contract/text.ts';

/** An item as a region offers it. A session pins it: a newer catalogue does not change the one in hand. */
export interface CatalogueItem {
  readonly item: Item;
  /** SHA-256, hex, over the digests of the files that it was made from; a case stores it. */
  readonly digest: string;
  /** Of a package: the form that `item` is, with its parts; what is filed for each follows from it. */
  readonly parts?: MergedPackage;
}

/** An item that a region does not offer, and where it is to be had. */
export interface NotOffered {
  readonly name: Text;
  readonly alsoCalled: readonly string[];
  readonly where: Text;
  /** The divisions of this catalogue that offer it. */
  readonly in: readonly string[];
}

/** What one region offers. */
export interface RegionCatalogue {
  readonly region: Region;
  /** SHA-256, hex, over all files that the catalogue was made from. */
  readonly digest: string;
  readonly items: ReadonlyMap<string, CatalogueItem>;
  readonly notOffered: ReadonlyMap<string, NotOffered>;
}

/** Something wrong in a file of the assets folder. */
export interface CatalogueFault {
  /** Relative to the assets folder. */
  readonly file: string;
  /** Counted from 1; `null` where no line can be told. */
  readonly line: number | null;
  /** The place in the file, as in `questions.2.answer`; `(whole file)` where it is everywhere. */
  readonly path: string;
  readonly reason: string;
}

/** All that the assets folder says about items. */
export interface Catalogue {
  readonly regions: ReadonlyMap<string, Region>;
  /**
   * The region of a division (GB/T 2260), or `null` where there is none. With `today` (`YYYYMMDD`), without the items
   * whose time has not come or is over; and without those of `off`, which stand among the items that are not offered.
   */
  region(division: string, today?: string, off?: ReadonlySet<string>): RegionCatalogue | null;
  readonly themes: readonly Theme[];
  readonly certificateKinds: ReadonlyMap<string, CertificateKind>;
  readonly sharedKeys: readonly SharedKey[];
  directory(kind: string): Directory | null;
  readonly searchWords: SearchWords;
  /** Wrong, and therefore left out: an item, or all of a file. */
  readonly faults: readonly CatalogueFault[];
  /** Wrong, with nothing left out. */
  readonly remarks: readonly CatalogueFault[];
}

/** A fault as a line of a list: `items/x.yaml:12: questions.2.answer: …`. */
export function faultLine({ file, line, path, reason }: CatalogueFault): string {
  return `${file}${line === null ? '' : `:${line}`}: ${path}: ${reason}`;
}
