import { useState } from 'react';
import type { Stick, StickPaper } from '#contract/device/stick.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InnerPage } from '../../ui/inner-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { paperFacts, paperName } from './paper-words.ts';
import { StickFrame } from './stick-frame.tsx';
import { useStickPictures } from './use-stick-picture.ts';

/** What was chosen, one after the other; then all of it is taken. A PDF is opened by nobody here: its name must do. */
export function StickLooking(props: {
  readonly view: ViewOf<'stick'>;
  readonly stick: Stick;
  readonly papers: readonly StickPaper[];
  readonly onBack: () => void;
}) {
  const { view, stick, papers, onBack } = props;
  const { commandId } = stick;
  const { t, stick: calls } = useKiosk();
  const [at, setAt] = useState(0);
  const [isTaking, setTaking] = useState(false);
  const [failed, setFailed] = useState(false);
  const paper = papers[at];
  const { picture, problem, pictureOf } = useStickPictures(commandId, paper);
  if (!paper) return null;

  const take = async () => {
    setTaking(true);
    setFailed(false);
    for (const one of papers) {
      const made = pictureOf(one);
      if (made && !(await calls.offer(commandId, one.id, made))) break;
    }
    const outcome = await calls.take(
      commandId,
      papers.map(({ id }) => id),
    );
    setTaking(false);
    setFailed(outcome !== 'taken');
  };
  const isLast = at === papers.length - 1;
  const isSeen = paper.kind === 'pdf' || picture !== undefined;
  return (
    <InnerPage
      key={at}
      inner={{
        at: 'stickPaper',
        kind: paper.kind === 'pdf' ? 'pdf' : 'picture',
        n: at + 1,
        of: papers.length,
        isLast,
      }}
    >
      <StickFrame
        view={view}
        title={t(paper.kind === 'pdf' ? 'stick.isItThis' : 'stick.lookAgain')}
        hint={t('stick.position', { n: at + 1, of: papers.length })}
        back={
          <Button icon="arrowLeft" disabled={isTaking} onPress={onBack}>
            {t('stick.chooseAgain')}
          </Button>
        }
        aside={
          <div role="alert">
            {failed && <Notice kind="error">{t('stick.notTaken')}</Notice>}
            {problem && <Notice kind="error">{t(`stick.${problem}`)}</Notice>}
          </div>
        }
        forward={
          isLast ? (
            <Button
              variant="primary"
              icon="check"
              disabled={!isSeen}
              acting={isTaking}
              onPress={() => void take()}
            >
              {t(isTaking ? 'stick.taking' : 'stick.take')}
            </Button>
          ) : (
            <Button variant="primary" iconAfter="arrowRight" disabled={!isSeen} onPress={() => setAt(at + 1)}>
              {t('stick.nextPaper')}
            </Button>
          )
        }
      >
        <figure className="stick-look">
          <div className="photo-stage">
            {picture && <img src={`data:image/jpeg;base64,${picture.jpeg}`} alt={t('stick.preview')} />}
            {!picture && <Icon name={paper.kind === 'pdf' ? 'document' : 'camera'} />}
            {paper.kind === 'pdf' && <p>{t('stick.noPreview')}</p>}
            {paper.kind !== 'pdf' && !picture && !problem && <p role="status">{t('stick.opening')}</p>}
          </div>
          <figcaption>
            <span>
              <Han>{paperName(paper, t)}</Han>
            </span>
            <span className="stick-facts">{paperFacts(paper, t)}</span>
          </figcaption>
        </figure>
      </StickFrame>
    </InnerPage>
  );
}
