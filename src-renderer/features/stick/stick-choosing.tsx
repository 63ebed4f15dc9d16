import { useState } from 'react';
import type { Stick } from '#contract/device/stick.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { InnerPage } from '../../ui/inner-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OptionList } from '../question/option-list.tsx';
import { choose, pagesOf } from './chosen-papers.ts';
import { paperFacts, paperName } from './paper-words.ts';
import { StickFrame } from './stick-frame.tsx';
import { StickLooking } from './stick-looking.tsx';

/** The papers on the stick; those that are chosen are looked at before they are taken. */
export function StickChoosing(props: { readonly view: ViewOf<'stick'>; readonly stick: Stick }) {
  const { view, stick } = props;
  const { t } = useKiosk();
  const { papers, room, leftOut } = stick;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isTooMuch, setTooMuch] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const chosenPapers = chosen.flatMap((id) => papers.filter((paper) => paper.id === id));
  if (isLooking)
    return <StickLooking view={view} stick={stick} papers={chosenPapers} onBack={() => setLooking(false)} />;

  const toggle = (id: string) => {
    const next = choose(papers, room, chosen, id);
    setTooMuch(next === null);
    if (next) setChosen(next);
  };
  return (
    <InnerPage key="choosing" inner={null}>
      <StickFrame
        view={view}
        title={t('stick.choose')}
        hint={t('stick.room', { count: pagesOf(chosenPapers), room })}
        aside={
          <div role="alert">
            {isTooMuch && <Notice kind="warning">{t('stick.tooMuch', { room })}</Notice>}
            {!isTooMuch && leftOut > 0 && (
              <Notice kind="info">{t('stick.leftOut', { count: leftOut })}</Notice>
            )}
          </div>
        }
        forward={
          <Button
            variant="primary"
            iconAfter="arrowRight"
            disabled={chosen.length === 0}
            onPress={() => setLooking(true)}
          >
            {t('stick.look')}
          </Button>
        }
      >
        <OptionList
          name={t('stick.choose')}
          kind={room === 1 ? 'radio' : 'checkbox'}
          options={papers.map((paper) => ({
            value: paper.id,
            label: { zh: paperName(paper, t) },
            hint: { zh: paperFacts(paper, t) },
          }))}
          isChosen={(id) => chosen.includes(id)}
          onToggle={toggle}
        />
      </StickFrame>
    </InnerPage>
  );
}
