import type { ReactNode } from 'react';
import { Han } from '../../glyphs/han.tsx';
import { Phrases } from '../../i18n/phrases.tsx';
import type { Block } from '../../ui/paged.tsx';
import type { Level } from './level.ts';
import { LevelMark } from './level-mark.tsx';

export interface StaffRow {
  readonly id: string;
  readonly level: Level;
  readonly name: string;
  readonly words: string;
  readonly todo?: string | undefined;
  /** What the device itself says, for whoever can read it. */
  readonly detail?: string | undefined;
  readonly action?: ReactNode;
  /** Read out as soon as it appears. */
  readonly isLive?: boolean;
}

/** A row of one part. Its key holds its words, so that a page is measured anew when they change. */
export function staffRow(group: string, row: StaffRow): Block {
  const { id, level, name, words, todo, detail, action, isLive } = row;
  return {
    key: `${group} ${id} ${level} ${words} ${todo ?? ''} ${detail ?? ''}`,
    group,
    content: (
      <div className="staff-row" data-group={group} data-level={level} role={isLive ? 'status' : undefined}>
        <LevelMark level={level} />
        <div>
          <p className="staff-row-head">
            <b>
              <Han>{name}</Han>
            </b>{' '}
            <span className="staff-row-words">
              <Phrases>{words}</Phrases>
            </span>
          </p>
          {todo !== undefined && (
            <p className="staff-row-todo">
              <Phrases>{todo}</Phrases>
            </p>
          )}
          {detail !== undefined && <p className="staff-row-detail">{detail}</p>}
        </div>
        {action}
      </div>
    ),
  };
}

/** What a group of rows is about; stands again where the group goes on on another page. */
export function groupHead(group: string, words: string): Block {
  return {
    key: `${group} head`,
    group,
    heads: true,
    keepWithNext: true,
    content: <h2 className="staff-head">{words}</h2>,
  };
}

export interface Figure {
  readonly label: string;
  readonly value: string;
  /** A number that is looked for first. */
  readonly isLead?: boolean;
}

/** Numbers beside each other. */
export function figures(group: string, all: readonly Figure[]): Block {
  return {
    key: `${group} figures ${all.map(({ value }) => value.length).join(' ')}`,
    group,
    content: (
      <dl className="staff-figures">
        {all.map(({ label, value, isLead }) => (
          <div key={label} data-lead={isLead === true}>
            <dt>{label}</dt>
            <dd>
              <Han>{value}</Han>
            </dd>
          </div>
        ))}
      </dl>
    ),
  };
}
