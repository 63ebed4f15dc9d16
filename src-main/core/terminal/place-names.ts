import type { Text } from '#contract/text.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { divisionName } from '../catalogue/divisions.ts';

/** Names that an item refers to by a key or a code. */
export interface PlaceNames {
  /** A body by its key in the region's file. */
  bodyName(division: string, key: string): Text;
  /** A kind of certificate, a key of shared data; the key where the newest catalogue has none of that name. */
  certificateName(kind: string): Text;
  sharedName(key: string): Text;
  /** A division of the country, in full. */
  divisionName(code: string): Text;
  /** An item that any region offers; its id where none does any more. */
  itemName(id: string): Text;
}

export function placeNames(
  catalogue: Pick<Catalogue, 'region' | 'regions' | 'certificateKinds' | 'sharedKeys'>,
): PlaceNames {
  return {
    // The catalogue's check made sure that every region has every body that an item of it names.
    bodyName: (division, key) => catalogue.regions.get(division)?.bodies[key]?.name ?? { zh: key },
    certificateName: (kind) => catalogue.certificateKinds.get(kind)?.name ?? { zh: kind },
    sharedName: (name) => catalogue.sharedKeys.find(({ key }) => key === name)?.label ?? { zh: name },
    divisionName,
    itemName: (id) =>
      [...catalogue.regions.keys()]
        .map((code) => catalogue.region(code)?.items.get(id)?.item.name)
        .find(Boolean) ?? {
        zh: id,
      },
  };
}
