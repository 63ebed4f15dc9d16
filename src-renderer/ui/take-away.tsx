import { Phrases } from '../i18n/phrases.tsx';
import { Icon, type IconName } from './icon.tsx';

/** What is not to be left behind. */
export function TakeAway(props: {
  readonly icon: Extract<IconName, 'card' | 'receipt'>;
  readonly title: string;
  readonly hint?: string;
}) {
  return (
    <div className="take" role="status">
      <Icon name={props.icon} />
      <div>
        <p className="take-title">{props.title}</p>
        {props.hint && (
          <p>
            <Phrases>{props.hint}</Phrases>
          </p>
        )}
      </div>
    </div>
  );
}
