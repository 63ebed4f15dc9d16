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
        {props.hint && <p>{props.hint}</p>}
      </div>
    </div>
  );
}
