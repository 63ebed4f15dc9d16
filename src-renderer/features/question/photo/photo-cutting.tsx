import { useState } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../../app/kiosk-context.ts';
import { type Cut, EDGES, type Edge, isWhole, movedTo, stepped, WHOLE } from '../../../devices/paper/cut.ts';
import type { WordKey } from '../../../i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { QuestionFrame } from '../question-frame.tsx';
import { CutStage } from './cut-stage.tsx';
import type { Shot } from './use-shooting.ts';

/** Outwards, as an arrow. */
const ARROW = { top: 'arrowUp', bottom: 'arrowDown', left: 'arrowLeft', right: 'arrowRight' } as const;
const OPPOSITE = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

/** Which part of the picture is kept: an edge goes where the picture is touched, or step by step by its arrows. */
export function PhotoCutting(props: {
  readonly view: ViewOf<'question'>;
  readonly shot: Shot;
  /** With the cut before, where it was left as it was. */
  readonly onDone: (cut: Cut) => void;
}) {
  const { view, shot, onDone } = props;
  const { reader, t } = useKiosk();
  const [cut, setCut] = useState(shot.cut);
  const [edge, setEdge] = useState<Edge>('top');
  const move = (edges: Cut['edges']) => setCut({ ...cut, edges });
  const choose = (chosen: Cut, words: WordKey) => {
    setCut(chosen);
    reader.announce(t(words));
  };
  const arrow = (way: 'out' | 'in'): IconName => ARROW[way === 'out' ? edge : OPPOSITE[edge]];
  return (
    <QuestionFrame
      view={view}
      title={t('capture.cutTitle')}
      hint={t('capture.cutHow')}
      aside={
        <div className="cut-controls">
          <fieldset className="cut-edges" aria-label={t('capture.edges')}>
            {EDGES.map((one) => (
              <label key={one} className="choice preference" data-chosen={one === edge}>
                <input
                  type="radio"
                  name="edge"
                  checked={one === edge}
                  onChange={() => {
                    setEdge(one);
                    reader.announce(t(`capture.edge.${one}`));
                  }}
                />
                <span className="choice-words">{t(`capture.edge.${one}`)}</span>
                {one === edge && <Icon name="check" />}
              </label>
            ))}
          </fieldset>
          <div className="cut-moves">
            {(['out', 'in'] as const).map((way) => {
              const edges = stepped(cut.edges, edge, way);
              const moving = t('capture.move', { edge: t(`capture.edge.${edge}`), way: t(`capture.${way}`) });
              return (
                <Button
                  key={way}
                  icon={arrow(way)}
                  leadsBack={false}
                  label={moving}
                  disabled={edges[edge] === cut.edges[edge]}
                  onPress={() => {
                    move(edges);
                    reader.announce(moving);
                  }}
                >
                  {t(`capture.${way}`)}
                </Button>
              );
            })}
          </div>
          <div className="cut-moves">
            <Button disabled={isWhole(cut)} onPress={() => choose(WHOLE, 'capture.cutWhole')}>
              {t('capture.cutWhole')}
            </Button>
            {!isWhole(shot.found) && (
              <Button disabled={cut === shot.found} onPress={() => choose(shot.found, 'capture.cutPaper')}>
                {t('capture.cutPaper')}
              </Button>
            )}
          </div>
        </div>
      }
      back={
        <Button icon="arrowLeft" onPress={() => onDone(shot.cut)}>
          {t('action.back')}
        </Button>
      }
      forward={
        <Button variant="primary" icon="check" onPress={() => onDone(cut)}>
          {t('capture.cutDone')}
        </Button>
      }
    >
      <div className="photo-answer">
        <CutStage
          still={shot.still}
          cut={cut}
          edge={edge}
          onTake={setEdge}
          onMove={(moved, place) => move(movedTo(cut.edges, moved, place))}
        />
      </div>
    </QuestionFrame>
  );
}
