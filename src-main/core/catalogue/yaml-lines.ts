import { CORE_SCHEMA, load, type State } from 'js-yaml';

/** One node of a YAML text: where it begins, and, of a mapping, its keys and values in turn. */
interface Node {
  readonly line: number;
  kind: string;
  scalar: string | null;
  readonly children: Node[];
}

/**
 * Finds lines in a YAML text that parses. They are counted from 1; for a path such as `questions.2.answer` it is that of
 * the last part that is there, because a fault often names what is missing. The text is parsed once more, at the first
 * question: nobody pays for lines who has no fault.
 */
export function linesOf(text: string): (path: string) => number | null {
  let root: Node | null | undefined;
  return (path) => {
    root ??= treeOf(text);
    return lineIn(root, path);
  };
}

function lineIn(root: Node | null, path: string): number | null {
  let node = root;
  let line = node?.line ?? null;
  for (const part of path.split('.')) {
    const [at, next] = node ? step(node, part) : [null, null];
    if (at === null) break;
    line = at;
    node = next;
  }
  return line;
}

/** The line on which a part stands (of a mapping that of its key), and what it holds. */
function step(node: Node, part: string): readonly [number | null, Node | null] {
  if (node.kind === 'sequence') {
    const child = node.children[Number(part)];
    return child ? [child.line, child] : [null, null];
  }
  const at = node.children.findIndex(({ scalar }, index) => index % 2 === 0 && scalar === part);
  const key = node.children[at];
  return key ? [key.line, node.children[at + 1] ?? null] : [null, null];
}

function treeOf(text: string): Node | null {
  const open: Node[] = [];
  let last: Node | null = null;
  const listener = (event: 'open' | 'close', state: State) => {
    if (event === 'open') {
      open.push({ line: state.line + 1, kind: '', scalar: null, children: [] });
      return;
    }
    const node = open.pop();
    if (!node) return;
    node.kind = state.kind;
    if (state.kind === 'scalar') node.scalar = String(state.result);
    last = unwrapped(node);
    open.at(-1)?.children.push(last);
  };
  load(text, { schema: CORE_SCHEMA, listener });
  return last;
}

/** The parser opens a flow mapping in a block sequence twice. */
function unwrapped(node: Node): Node {
  const [only, ...rest] = node.children;
  return only && rest.length === 0 && node.kind === 'mapping' && only.kind === 'mapping' ? only : node;
}
