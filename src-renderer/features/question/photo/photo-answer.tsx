import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { isWhole } from '../../../devices/paper/cut.ts';
import { useCamera } from '../../../devices/use-camera.ts';
import { InnerPage } from '../../../ui/inner-page.tsx';
import { PhotoCutting } from './photo-cutting.tsx';
import { PhotoLive } from './photo-live.tsx';
import { PhotoLooking } from './photo-looking.tsx';
import { PhotosDone } from './photos-done.tsx';
import { useShooting } from './use-shooting.ts';

/** Pictures of a paper or a person: preview, one big shutter button, a look at the picture and its edges, the next page. */
export function PhotoAnswer(props: {
  readonly view: ViewOf<'question'>;
  readonly answer: AnswerTypeOf<'photo'>;
}) {
  const { view, answer } = props;
  const { count = 0, capture } = view.files ?? {};
  const isFace = answer.camera === 'faceCamera';
  const stream = useCamera(capture);
  const acts = useShooting(capture, count, isFace);
  const { shooting } = acts;
  if (count >= answer.maxPages)
    return (
      <InnerPage key="done" inner={null}>
        <PhotosDone view={view} count={count} />
      </InnerPage>
    );
  switch (shooting.at) {
    case 'live':
      return (
        <InnerPage key="live" inner={null}>
          <PhotoLive view={view} answer={answer} stream={stream} is={shooting.is} onShoot={acts.shoot} />
        </InnerPage>
      );
    case 'looking': {
      const of = isFace ? 'face' : isWhole(shooting.cut) ? 'paper' : 'cutPaper';
      return (
        <InnerPage key={`looking ${of}`} inner={{ at: 'picture', of }}>
          <PhotoLooking
            view={view}
            of={of}
            picture={shooting.picture}
            isUsed={shooting.isUsed}
            onRetake={acts.retake}
            onCut={() => acts.openCutting(shooting)}
            onUse={() => acts.use(shooting)}
          />
        </InnerPage>
      );
    }
    case 'cutting':
      return (
        <InnerPage key="cutting" inner={{ at: 'cutting' }}>
          <PhotoCutting view={view} shot={shooting} onDone={(cut) => acts.closeCutting(shooting, cut)} />
        </InnerPage>
      );
  }
}
