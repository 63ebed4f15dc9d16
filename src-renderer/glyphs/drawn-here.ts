/** Of characters that are compared, pixels. */
const SIZE = 40;
/** Assigned to nothing for ever (Unicode, noncharacters): what is drawn for it is drawn for whatever no font has. */
const NOTHING = '\u{3FFFE}';

/**
 * Whether this terminal has a font for a character, by drawing it: fonts differ between terminals, and a browser tells
 * of none whether it has a character. It keeps nothing: which characters a person has in their name is theirs.
 */
export function isDrawnHere(character: string): boolean {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [SIZE, SIZE];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return true;
  context.font = `${SIZE * 0.8}px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = 'top';
  return drawn(context, character) !== drawn(context, NOTHING);
}

function drawn(context: CanvasRenderingContext2D, character: string): string {
  context.clearRect(0, 0, SIZE, SIZE);
  context.fillText(character, 2, 2);
  return context.getImageData(0, 0, SIZE, SIZE).data.join('');
}
