import { Phrases } from '../i18n/phrases.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Paged, type PagedProps } from './paged.tsx';

export interface Fact {
  readonly icon: IconName;
  readonly label: string;
  readonly text: string;
  /** What matters most stands larger. */
  readonly lead?: boolean;
}

/** Short answers to the questions a person has, one under the other. */
export function FactList(props: Pick<PagedProps, 'onAllSeen'> & { readonly facts: readonly Fact[] }) {
  const { facts, ...paging } = props;
  return (
    <Paged
      {...paging}
      blocks={facts.map(({ icon, label, text, lead }) => ({
        key: label,
        group: 'facts',
        content: (
          <div className="fact" data-lead={lead === true}>
            <Icon name={icon} />
            <div>
              <h2>{label}</h2>
              <p>
                <Phrases>{text}</Phrases>
              </p>
            </div>
          </div>
        ),
      }))}
    />
  );
}
